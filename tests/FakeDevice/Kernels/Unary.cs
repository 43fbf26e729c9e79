using static Devices.Fake.Kernels.Elementwise;

namespace Devices.Fake.Kernels;

/// <summary>Functions of one operand. Floats compute in double and round once.</summary>
internal static class Unary
{
    public static void Register(KernelTable table)
    {
        table.Add("abs", Map<double>(Math.Abs), Map((long x) => x < 0 ? -x : x));
        table.Add("neg", Map((double x) => -x), Map((long x) => -x));
        table.Add("sign", Map((double x) => x > 0 ? 1 : x < 0 ? -1 : 0), Map((long x) => Math.Sign(x)));
        table.Add("relu", Map((double x) => x < 0 ? 0 : x), Map((long x) => x < 0 ? 0 : x));

        table.Add("ceil", Map<double>(Math.Ceiling));
        table.Add("floor", Map<double>(Math.Floor));
        table.Add("round", Map<double>(Math.Round));
        table.Add("trunc", Map<double>(Math.Truncate));

        table.Add("reciprocal", Map((double x) => 1 / x));
        table.Add("sqrt", Map<double>(Math.Sqrt));
        table.Add("rsqrt", Map((double x) => 1 / Math.Sqrt(x)));
        table.Add("exp", Map<double>(Math.Exp));
        table.Add("expm1", Map<double>(SpecialFunctions.ExpM1));
        table.Add("log", Map<double>(Math.Log));
        table.Add("log2", Map<double>(Math.Log2));
        table.Add("log1p", Map<double>(SpecialFunctions.Log1P));
        table.Add("sin", Map<double>(Math.Sin));
        table.Add("cos", Map<double>(Math.Cos));
        table.Add("atan", Map<double>(Math.Atan));
        table.Add("tanh", Map<double>(Math.Tanh));
        table.Add("erf", Map<double>(SpecialFunctions.Erf));
        table.Add("sigmoid", Map<double>(SpecialFunctions.Sigmoid));
        table.Add("gelu", DTypes.FloatingPoint, Map((double x) => x / 2 * SpecialFunctions.Erfc(-x / Math.Sqrt(2))), predicate: ExactOnly);

        table.Add("isnan", Test<double>(double.IsNaN), Test((long _) => false), Test((long _) => false));
        table.Add("isinf", Test<double>(double.IsInfinity), Test((long _) => false), Test((long _) => false));
        table.Add("logical_not", Test((double x) => x == 0), Test((long x) => x == 0), Test((long x) => x == 0));
        table.Add("bitwise_not", null, Map((long x) => ~x), Map((long x) => 1 - x));
    }

    /// <summary>A kernel may take some calls only; the host then decomposes the others, and reports why.</summary>
    private static Support ExactOnly(in KernelCall call) => call.Argument(1).Utf8.SequenceEqual("none"u8)
        ? Support.Yes
        : Support.No("this kernel computes approximate='none' only");
}
