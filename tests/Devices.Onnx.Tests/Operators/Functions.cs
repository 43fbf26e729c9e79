using static Devices.Onnx.Tests.Operators.Mapping;

namespace Devices.Onnx.Tests.Operators;

/// <summary>Functions of one element.</summary>
internal static class Functions
{
    public static IEnumerable<Mapping> Rows =>
    [
        Unary("Abs", static x => x.Abs()),
        Unary("Acos", static x => x.Acos()),
        Unary("Acosh", static x => x.Acosh()),
        Unary("Asin", static x => x.Asin()),
        Unary("Asinh", static x => x.Asinh()),
        Unary("Atan", static x => x.Atan()),
        Unary("Atanh", static x => x.Atanh()),
        Unary("Ceil", static x => x.Ceil()),
        Unary("Cos", static x => x.Cos()),
        Unary("Cosh", static x => x.Cosh()),
        Unary("Erf", static x => x.Erf()),
        Unary("Exp", static x => x.Exp()),
        Unary("Floor", static x => x.Floor()),
        Unary("Log", static x => x.Log()),
        Unary("Neg", static x => x.Neg()),
        Unary("Reciprocal", static x => x.Reciprocal()),
        Unary("Round", static x => x.Round()),
        Unary("Sign", static x => x.Sign()),
        Unary("Sin", static x => x.Sin()),
        Unary("Sinh", static x => x.Sinh()),
        Unary("Sqrt", static x => x.Sqrt()),
        Unary("Tan", static x => x.Tan()),
        Unary("Tanh", static x => x.Tanh()),
        Unary("Not", static x => x.LogicalNot()),
        Unary("BitwiseNot", static x => x.BitwiseNot()),
        Unary("IsNaN", static x => x.IsNan()),
        One("IsInf", static c => c.Flag("detect_negative", true) && c.Flag("detect_positive", true)
            ? c[0].IsInf()
            : c[0].Eq(c.Flag("detect_positive", true) ? double.PositiveInfinity : double.NegativeInfinity)),
        One("Clip", static c => c.Opset < 11
            ? c[0].Clamp(c.Float("min", float.MinValue), c.Float("max", float.MaxValue))
            : c.Optional(1) is null && c.Optional(2) is null ? c[0].Clone() : c[0].Clamp(c.Optional(1), c.Optional(2))),
        Unary("Identity", static x => x.Clone()),
    ];
}
