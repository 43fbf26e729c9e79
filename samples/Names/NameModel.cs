using Devices.Nn;

namespace Devices.Samples.Names;

/// <summary>Letters [batch, length] and a state → scores of the letter behind each, and the state behind the last.</summary>
internal sealed class NameModel : Module<(Tensor Letters, LstmState? State), (Tensor Scores, LstmState State)>
{
    private const int LetterWidth = 32;
    private const int Hidden = 128;

    private readonly Embedding letters;
    private readonly Lstm lstm;
    private readonly Linear output;

    public NameModel(Device device)
    {
        letters = Register("letters", new Embedding(NameSet.Vocabulary, LetterWidth, device: device));
        lstm = Register("lstm", new Lstm(LetterWidth, Hidden, batchFirst: true, device: device));
        output = Register("output", new Linear(Hidden, NameSet.Vocabulary, device: device));
    }

    protected override (Tensor Scores, LstmState State) Forward((Tensor Letters, LstmState? State) input)
    {
        (Tensor read, LstmState state) = lstm.Call(letters.Call(input.Letters), input.State);
        return (output.Call(read), state);
    }
}
