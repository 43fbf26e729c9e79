using Devices.Nn;

namespace Devices.Samples.Gan;

/// <summary>Draws digits [n, 64] from random numbers [n, 32]; the generator.</summary>
internal sealed class Forger : Module<Tensor, Tensor>
{
    public const int Inputs = 32;

    private readonly Linear first;
    private readonly LayerNorm firstNorm;
    private readonly Linear second;
    private readonly LayerNorm secondNorm;
    private readonly Linear output;

    public Forger(Device device)
    {
        first = Register("first", new Linear(Inputs, 128, device: device));
        firstNorm = Register("first_norm", new LayerNorm([128], device: device));
        second = Register("second", new Linear(128, 256, device: device));
        secondNorm = Register("second_norm", new LayerNorm([256], device: device));
        output = Register("output", new Linear(256, DigitSet.Pixels, device: device));
    }

    protected override Tensor Forward(Tensor input)
    {
        Tensor hidden = firstNorm.Call(first.Call(input)).Relu();
        return output.Call(secondNorm.Call(second.Call(hidden)).Relu()).Sigmoid();
    }
}
