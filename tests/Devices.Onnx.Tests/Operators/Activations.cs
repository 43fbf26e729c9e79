using Devices.Nn;
using Devices.Onnx.Tests.Running;
using static Devices.Onnx.Tests.Operators.Mapping;

namespace Devices.Onnx.Tests.Operators;

/// <summary>Activations.</summary>
internal static class Activations
{
    private const double SeluAlpha = 1.67326319217681884765625, SeluGamma = 1.05070102214813232421875;

    public static IEnumerable<Mapping> Rows =>
    [
        Unary("Relu", static x => x.Relu()),
        Unary("Sigmoid", static x => x.Sigmoid()),
        Unary("Mish", static x => x.Mish()),
        Unary("HardSwish", static x => x.Hardswish()),
        Unary("Softplus", static x => x.Softplus()),
        Unary("Softsign", static x => x.Div(x.Abs().Add(1))),
        One("Celu", static c => Celu(c[0], c.Float("alpha", 1))),
        One("Elu", static c => c[0].Elu(c.Float("alpha", 1))),
        One("Selu", static c => c[0].Elu(c.Float("alpha", SeluAlpha), c.Float("gamma", SeluGamma))),
        One("Gelu", static c => c[0].Gelu(c.Text("approximate", "none"))),
        One("HardSigmoid", static c => c[0].Mul(c.Float("alpha", 0.2f)).Add(c.Float("beta", 0.5)).Clamp(0, 1)),
        One("LeakyRelu", static c => c[0].LeakyRelu(c.Float("alpha", 0.01f))),
        One("PRelu", static c => Aten.Call("_prelu_kernel", c[0], Slope(c))),
        One("Shrink", Shrink),
        One("Swish", static c => c.Float("alpha", 1) is var alpha && alpha == 1 ? c[0].Silu() : c[0].Mul(c[0].Mul(alpha).Sigmoid())),
        One("ThresholdedRelu", static c => Tensor.Where(c[0].Gt(c.Float("alpha", 1)), c[0], 0)),
        One("Softmax", static c => Softmax(c, static (x, dim) => x.Softmax(dim))),
        One("LogSoftmax", static c => Softmax(c, static (x, dim) => x.LogSoftmax(dim))),
        One("Hardmax", static c => Hardmax(c[0], c.Int("axis", -1))),
    ];

    private static Tensor Celu(Tensor x, double alpha) => x.Elu(alpha, 1, 1 / alpha);

    /// <summary>A slope of one dimension belongs to the channels in old opsets; else it broadcasts as usual.</summary>
    private static Tensor Slope(NodeCall c)
    {
        Tensor x = c[0], slope = c[1];
        if (c.Opset < 7 && slope.Rank == 1 && x.Rank > 2)
        {
            slope = slope.Reshape([slope.ElementCount, .. Enumerable.Repeat(1L, x.Rank - 2)]);
        }

        return slope.ExpandAs(x);
    }

    private static Tensor Shrink(NodeCall c)
    {
        (double lambda, double bias) = (c.Float("lambd", 0.5), c.Float("bias", 0));
        Tensor x = c[0], low = Tensor.Where(x.Lt(-lambda), x.Add(bias), 0);
        return Tensor.Where(x.Gt(lambda), x.Sub(bias), low);
    }

    /// <summary>Before opset 13 the axis parted the sizes in two, and all of the second part was one row.</summary>
    private static Tensor Softmax(NodeCall c, Func<Tensor, long, Tensor> function)
    {
        Tensor x = c[0];
        if (c.Opset >= 13)
        {
            return function(x, c.Int("axis", -1));
        }

        int axis = (int)c.Int("axis", 1);
        return function(Shapes.InTwo(x, axis < 0 ? axis + x.Rank : axis), 1).ReshapeAs(x);
    }

    private static Tensor Hardmax(Tensor x, long axis)
    {
        Tensor place = x.Argmax(axis, keepdim: true);
        return Tensor.ZerosLike(x).ScatterAdd(axis, place, Tensor.Ones(place.Sizes, x.DType, x.Device));
    }
}
