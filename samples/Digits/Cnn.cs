using Devices.Nn;

namespace Devices.Samples.Digits;

/// <summary>Two convolutions and pooling, then two layers; dropout between them.</summary>
internal sealed class Cnn : Module<Tensor, Tensor>
{
    private readonly Conv2d first;
    private readonly Conv2d second;
    private readonly Linear hidden;
    private readonly Linear output;
    private readonly bool dropout;

    /// <summary>A new network; without dropout its steps follow from the weights alone.</summary>
    public Cnn(Device device, bool dropout = true)
    {
        this.dropout = dropout;
        first = Register("first", new Conv2d(1, 32, kernelSize: 3, padding: 1, device: device));
        second = Register("second", new Conv2d(32, 64, kernelSize: 3, padding: 1, device: device));
        hidden = Register("hidden", new Linear(64 * 4 * 4, 128, device: device));
        output = Register("output", new Linear(128, 10, device: device));
    }

    protected override Tensor Forward(Tensor input)
    {
        Tensor features = second.Call(first.Call(input).Relu()).Relu().MaxPool2d([2, 2]).Dropout(0.25, IsTraining && dropout);
        return output.Call(hidden.Call(features.Flatten(1)).Relu().Dropout(0.5, IsTraining && dropout));
    }
}
