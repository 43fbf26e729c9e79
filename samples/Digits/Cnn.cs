using Devices.Nn;

namespace Devices.Samples.Digits;

/// <summary>Two convolutions, each followed by pooling, then two layers.</summary>
internal sealed class Cnn : Module
{
    private readonly Conv2d first;
    private readonly Conv2d second;
    private readonly Linear hidden;
    private readonly Linear output;

    public Cnn(Device device)
    {
        first = Register("first", new Conv2d(1, 16, kernelSize: 3, padding: 1, device: device));
        second = Register("second", new Conv2d(16, 32, kernelSize: 3, padding: 1, device: device));
        hidden = Register("hidden", new Linear(32 * 2 * 2, 64, device: device));
        output = Register("output", new Linear(64, 10, device: device));
    }

    public override Tensor Forward(Tensor input)
    {
        Tensor features = first.Forward(input).Relu().MaxPool2d([2, 2]);
        features = second.Forward(features).Relu().MaxPool2d([2, 2]);
        return output.Forward(hidden.Forward(features.Flatten(1)).Relu().Dropout(0.25, IsTraining));
    }
}
