using Devices.Nn;

namespace Devices.Samples.Gan;

/// <summary>Tells real digits from drawn ones: [n, 64] → [n, 1], greater than 0 for real; the discriminator.</summary>
internal sealed class Critic : Module<Tensor, Tensor>
{
    public const double Slope = 0.2;

    private readonly double forgotten;
    private readonly Linear first;
    private readonly Linear second;
    private readonly Linear output;

    public Critic(double forgotten, Device device)
    {
        this.forgotten = forgotten;
        first = Register("first", new Linear(DigitSet.Pixels, 256, device: device));
        second = Register("second", new Linear(256, 128, device: device));
        output = Register("output", new Linear(128, 1, device: device));
    }

    protected override Tensor Forward(Tensor input)
    {
        Tensor hidden = first.Call(input).LeakyRelu(Slope).Dropout(forgotten, IsTraining && forgotten > 0);
        return output.Call(second.Call(hidden).LeakyRelu(Slope).Dropout(forgotten, IsTraining && forgotten > 0));
    }
}
