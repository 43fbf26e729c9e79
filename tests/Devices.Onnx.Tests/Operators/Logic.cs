using static Devices.Onnx.Tests.Operators.Arithmetic;
using static Devices.Onnx.Tests.Operators.Mapping;

namespace Devices.Onnx.Tests.Operators;

/// <summary>Comparisons, truth values, choice.</summary>
internal static class Logic
{
    public static IEnumerable<Mapping> Rows =>
    [
        Binary("Equal", static (x, y) => x.Eq(y)),
        Binary("Greater", static (x, y) => x.Gt(y)),
        Binary("GreaterOrEqual", static (x, y) => x.Ge(y)),
        Binary("Less", static (x, y) => x.Lt(y)),
        Binary("LessOrEqual", static (x, y) => x.Le(y)),
        Binary("And", static (x, y) => x.LogicalAnd(y)),
        Binary("Or", static (x, y) => x.LogicalOr(y)),
        Binary("Xor", static (x, y) => x.LogicalXor(y)),
        One("Where", static c => Tensor.Where(c[0], c[1], c[2])),
    ];
}
