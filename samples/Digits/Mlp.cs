using Devices.Nn;

namespace Devices.Samples.Digits;

/// <summary>Two layers, 64 → 256 → 10, with dropout between them.</summary>
internal sealed class Mlp : Module<Tensor, Tensor>
{
    private readonly Linear hidden;
    private readonly Linear output;

    public Mlp(Device device)
    {
        hidden = Register("hidden", new Linear(DigitSet.Pixels, 256, device: device));
        output = Register("output", new Linear(256, 10, device: device));
    }

    protected override Tensor Forward(Tensor input) =>
        output.Call(hidden.Call(input.Flatten(1)).Relu().Dropout(0.25, IsTraining));
}
