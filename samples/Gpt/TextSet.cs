namespace Devices.Samples.Gpt;

/// <summary>A text as indices of its characters; the last tenth is kept for validation.</summary>
internal sealed class TextSet
{
    private const double TrainingShare = 0.9;

    private readonly char[] alphabet;
    private readonly long[] train;
    private readonly long[] validation;

    public TextSet(string text)
    {
        alphabet = [.. text.Distinct().Order()];
        long[] indices = Encode(text);
        int cut = (int)(indices.Length * TrainingShare);
        (train, validation) = (indices[..cut], indices[cut..]);
    }

    public int Vocabulary => alphabet.Length;

    public int Count => train.Length + validation.Length;

    public long[] Encode(string text)
    {
        Dictionary<char, long> indices = alphabet.Select((c, i) => (c, i)).ToDictionary(pair => pair.c, pair => (long)pair.i);
        return [.. text.Select(c => indices[c])];
    }

    public string Decode(IEnumerable<long> indices) => string.Concat(indices.Select(index => alphabet[index]));

    /// <summary>Pieces [count, length] from random places, and the same moved on by one character.</summary>
    public (Tensor Inputs, Tensor Targets) Batch(bool forTraining, int count, int length, System.Random random, Device device)
    {
        long[] text = forTraining ? train : validation;
        var inputs = new long[count * length];
        var targets = new long[count * length];
        for (int i = 0; i < count; i++)
        {
            int start = random.Next(text.Length - length);
            text.AsSpan(start, length).CopyTo(inputs.AsSpan(i * length));
            text.AsSpan(start + 1, length).CopyTo(targets.AsSpan(i * length));
        }

        return (Tensor.FromArray(inputs, [count, length], device), Tensor.FromArray(targets, [count, length], device));
    }
}
