using Devices.Nn;
using static Devices.Core.Tests.Networks.LayerCase;

namespace Devices.Core.Tests.Networks;

/// <summary>The recorder's cases.</summary>
internal static class LayerCases
{
    public static IEnumerable<LayerCase> All() =>
    [
        .. Activations(), .. Simple(), .. RecurrentCases.All(), .. AttentionCases.All(), .. ConvolutionCases.All(), .. LossCases.All(),
        .. NormCases.All(),
    ];

    private static IEnumerable<LayerCase> Activations() =>
    [
        Activation("relu", () => new Relu()),
        Activation("relu6", () => new Relu6()),
        Activation("leaky_relu", () => new LeakyRelu(0.2)),
        Activation("elu", () => new Elu(1.5)),
        Activation("selu", () => new Selu()),
        Activation("celu", () => new Celu(0.7)),
        Activation("gelu", () => new Gelu()),
        Activation("gelu_tanh", () => new Gelu("tanh")),
        Activation("silu", () => new Silu()),
        Activation("mish", () => new Mish()),
        Activation("softplus", () => new Softplus(2, 1.5)),
        Activation("softsign", () => new Softsign()),
        Activation("tanhshrink", () => new Tanhshrink()),
        Activation("sigmoid", () => new Sigmoid()),
        Activation("log_sigmoid", () => new LogSigmoid()),
        Activation("tanh", () => new Tanh()),
        Activation("hardtanh", () => new Hardtanh(-0.5, 0.75)),
        Activation("hardswish", () => new Hardswish()),
        Activation("hardsigmoid", () => new Hardsigmoid()),
        Activation("glu", () => new Glu()),
        Activation("softmax", () => new Softmax(1)),
        Activation("softmin", () => new Softmin(0)),
        Activation("log_softmax", () => new LogSoftmax(1)),
        Activation("prelu", () => new PRelu(6)),
    ];

    private static IEnumerable<LayerCase> Simple() =>
    [
        LayerCase.Simple("linear", () => new Linear(3, 4), 2, 5, 3),
        Of(
            "bilinear", () => new Bilinear(3, 2, 4), () => [Floating([5, 3]), Floating([5, 2], 1)], (m, x) => [m.Call(x[0], x[1])]),
        Of(
            "embedding",
            () => new Embedding(5, 3, paddingIdx: 1),
            () => [Tensor.FromArray(new long[] { 0, 1, 4, 4, 2, 1 }, [2, 3])],
            (m, x) => [m.Call(x[0])]),
        LayerCase.Simple("layer_norm", () => new LayerNorm([2, 3]), 4, 2, 3),
        LayerCase.Simple("pixel_shuffle", () => new PixelShuffle(2), 1, 4, 2, 3),
        LayerCase.Simple("pixel_unshuffle", () => new PixelUnshuffle(2), 1, 1, 4, 6),
        LayerCase.Simple("flatten", () => new Flatten(1, 2), 2, 3, 2, 2),
        LayerCase.Simple("unflatten", () => new Unflatten(1, 3, 2), 2, 6, 2),
    ];

    private static LayerCase Activation(string name, Func<Module<Tensor, Tensor>> create) => LayerCase.Simple(name, create, 2, 6);
}
