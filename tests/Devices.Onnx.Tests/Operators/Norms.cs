using Devices.Onnx.Tests.Running;
using static Devices.Onnx.Tests.Operators.Mapping;

namespace Devices.Onnx.Tests.Operators;

/// <summary>Normalisation, and dropout.</summary>
internal static class Norms
{
    /// <summary>What PyTorch's normalize divides by at least.</summary>
    private const double SmallestNorm = 1e-12;

    public static IEnumerable<Mapping> Rows =>
    [
        new("LayerNormalization", LayerNorm),
        One("RMSNormalization", static c =>
            Aten.Call("rms_norm", c[0], Behind(c[0], (int)c.Int("axis", -1)), c[1], c.Float("epsilon", 1e-5f))),
        new("BatchNormalization", BatchNorm),
        One("InstanceNormalization", static c => Aten.Call(
            "instance_norm", c[0], c[1], c[2], Value.None, Value.None, true, 0.1, c.Float("epsilon", 1e-5f), false)),
        One("GroupNormalization", GroupNorm),
        One("LpNormalization", static c => c[0].Div(c[0].Norm(c.Int("p", 2), [c.Int("axis", -1)], keepdim: true).Clamp(SmallestNorm))),
        One("MeanVarianceNormalization", static c => Standardize(c[0], c.Ints("axes") ?? [0, 2, 3])),
        new("Dropout", Dropout),
    ];

    private static long[] Behind(Tensor x, int axis) => x.Sizes[(axis < 0 ? axis + x.Rank : axis)..].ToArray();

    private static Tensor[] LayerNorm(NodeCall c)
    {
        long[] sizes = Behind(c[0], (int)c.Int("axis", -1));
        return Aten.CallMany("native_layer_norm", c[0], sizes, c[1], c.Optional(2), c.Float("epsilon", 1e-5f));
    }

    /// <summary>ONNX's momentum is the share that stays, PyTorch's that which is new; and ONNX's running variance is biased.</summary>
    private static Tensor[] BatchNorm(NodeCall c)
    {
        double epsilon = c.Float("epsilon", 1e-5f);
        if (!c.Flag("training_mode"))
        {
            return [Aten.CallMany("native_batch_norm", c[0], c[1], c[2], c[3], c[4], false, 0.0, epsilon)[0]];
        }

        double momentum = c.Float("momentum", 0.9f);
        Tensor mean = c[3].Clone(), variance = c[4].Clone();
        Tensor result = Aten.CallMany("native_batch_norm", c[0], c[1], c[2], mean, variance, true, 1 - momentum, epsilon)[0];
        double share = Shapes.Product(c[0].Sizes) / (double)c[0].Size(1);
        Tensor biased = c[4].Mul(momentum).Add(variance.Sub(c[4].Mul(momentum)).Mul((share - 1) / share));
        return [result, mean, biased];
    }

    private static Tensor GroupNorm(NodeCall c)
    {
        Tensor x = c[0];
        long plane = Shapes.Product(x.Sizes[2..]), groups = c.Int("num_groups");
        return Aten.CallMany("native_group_norm", x, c[1], c[2], x.Size(0), x.Size(1), plane, groups, c.Float("epsilon", 1e-5f))[0];
    }

    private static Tensor Standardize(Tensor x, long[] dims)
    {
        (Tensor variance, Tensor mean) = x.VarMean(dims, 0, keepdim: true);
        return x.Sub(mean).Div(variance.Sqrt().Add(1e-9));
    }

    private static Tensor[] Dropout(NodeCall c)
    {
        double ratio = c.Optional(1)?.Item() ?? c.Float("ratio", 0.5);
        bool training = c.Optional(2)?.ItemScalar().ToBoolean() ?? false;
        c.Require(!training || ratio == 0, "random numbers of another generator");
        return Aten.CallMany("native_dropout", c[0], ratio, training);
    }
}
