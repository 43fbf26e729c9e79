using Devices.Onnx.Tests.Running;
using static Devices.Onnx.Tests.Operators.Mapping;

namespace Devices.Onnx.Tests.Operators;

/// <summary>Arithmetic of two and more tensors.</summary>
internal static class Arithmetic
{
    public static IEnumerable<Mapping> Rows =>
    [
        Binary("Add", static (x, y) => x.Add(y)),
        Binary("Sub", static (x, y) => x.Sub(y)),
        Binary("Mul", static (x, y) => x.Mul(y)),
        Binary("Div", static (x, y) => x.DType.IsFloatingPoint() ? x.Div(y) : x.Div(y, "trunc")),
        Binary("Pow", static (x, y) => x.Pow(y).To(x.DType)),
        One("Mod", static c => c.Flag("fmod") ? c[0].Fmod(c[1]) : c[0].Remainder(c[1])),
        One("Max", static c => Fold(c, static (x, y) => x.Maximum(y))),
        One("Min", static c => Fold(c, static (x, y) => x.Minimum(y))),
        One("Sum", static c => Fold(c, static (x, y) => x.Add(y))),
        One("Mean", static c => Fold(c, static (x, y) => x.Add(y)).Div(c.Inputs.Count)),
        Binary("BitwiseAnd", static (x, y) => x.BitwiseAnd(y)),
        Binary("BitwiseOr", static (x, y) => x.BitwiseOr(y)),
        Binary("BitwiseXor", static (x, y) => x.BitwiseXor(y)),
        One("BitShift", static c => c.Text("direction", "") == "LEFT" ? c[0].BitwiseLeftShift(c[1]) : c[0].BitwiseRightShift(c[1])),
    ];

    /// <summary>Before opset 7 the second operand could be laid along the first one's dimensions from an axis on.</summary>
    public static Mapping Binary(string name, Func<Tensor, Tensor, Tensor> run) => One(name, call =>
    {
        Tensor x = call[0], y = call[1];
        if (call.Opset < 7 && call.Flag("broadcast") && call.Has("axis"))
        {
            int axis = (int)call.Int("axis");
            int after = x.Rank - (axis < 0 ? axis + x.Rank : axis) - y.Rank;
            y = y.Reshape([.. y.Sizes, .. Enumerable.Repeat(1L, after)]);
        }

        return run(x, y);
    });

    private static Tensor Fold(NodeCall c, Func<Tensor, Tensor, Tensor> run) => c.Inputs.Count == 1
        ? c[0].Clone()
        : Enumerable.Range(0, c.Inputs.Count).Select(i => c[i]).Aggregate(run);
}
