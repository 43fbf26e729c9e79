using Devices.Nn;

namespace Devices.Samples.Digits;

/// <summary>Two layers, 64 → 64 → 10.</summary>
internal sealed class Mlp : Module
{
    private readonly Linear hidden;
    private readonly Linear output;

    public Mlp(Device device)
    {
        hidden = Register("hidden", new Linear(DigitSet.Pixels, 64, device: device));
        output = Register("output", new Linear(64, 10, device: device));
    }

    public override Tensor Forward(Tensor input) => output.Forward(hidden.Forward(input.Flatten(1)).Relu());
}
