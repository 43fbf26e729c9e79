using System.Numerics;
using static Devices.Fake.Kernels.Elementwise;

namespace Devices.Fake.Kernels;

/// <summary>Functions of two operands, comparisons, and <c>where</c>. bool computes with 0 and 1: + is "or", × is "and".</summary>
internal static class Binary
{
    public static void Register(KernelTable table)
    {
        table.Add("add.Tensor", Scaled((double a, double b) => a + b), Scaled((long a, long b) => a + b), Zip((long a, long b) => a | b));
        table.Add("sub.Tensor", Scaled((double a, double b) => a - b), Scaled((long a, long b) => a - b));
        table.Add("mul.Tensor", Zip((double a, double b) => a * b), Zip((long a, long b) => a * b), Zip((long a, long b) => a * b));
        table.Add("div.Tensor", Zip((double a, double b) => a / b));
        table.Add("pow.Tensor_Tensor", Zip<double>(Math.Pow), Zip<long>(Power));
        table.Add("maximum", Zip<double>(Math.Max), Zip<long>(Math.Max), Zip<long>(Math.Max));
        table.Add("minimum", Zip<double>(Math.Min), Zip<long>(Math.Min), Zip<long>(Math.Min));

        Compare("eq.Tensor", (a, b) => a == b, (a, b) => a == b);
        Compare("ne.Tensor", (a, b) => a != b, (a, b) => a != b);
        Compare("lt.Tensor", (a, b) => a < b, (a, b) => a < b);
        Compare("le.Tensor", (a, b) => a <= b, (a, b) => a <= b);
        Compare("gt.Tensor", (a, b) => a > b, (a, b) => a > b);
        Compare("ge.Tensor", (a, b) => a >= b, (a, b) => a >= b);
        Compare("logical_and", (a, b) => a != 0 && b != 0, (a, b) => a != 0 && b != 0);
        Compare("logical_or", (a, b) => a != 0 || b != 0, (a, b) => a != 0 || b != 0);
        Compare("logical_xor", (a, b) => (a != 0) != (b != 0), (a, b) => (a != 0) != (b != 0));

        Bits("bitwise_and.Tensor", (a, b) => a & b);
        Bits("bitwise_or.Tensor", (a, b) => a | b);
        Bits("bitwise_xor.Tensor", (a, b) => a ^ b);

        table.Add("where.self", Where<double>, Where<long>, Where<long>);

        void Compare(string name, Func<double, double, bool> floats, Func<long, long, bool> others) =>
            table.Add(name, Elementwise.Compare(floats), Elementwise.Compare(others), Elementwise.Compare(others));

        void Bits(string name, Func<long, long, long> function) => table.Add(name, null, Zip(function), Zip(function));
    }

    /// <summary>f(a, alpha · b).</summary>
    private static DeviceCode Scaled(Func<long, long, long> add) => launch =>
    {
        long alpha = launch.Scalar<long>(2);
        Zip((long a, long b) => add(a, alpha * b))(launch);
    };

    private static DeviceCode Scaled(Func<double, double, double> add) => launch =>
    {
        double alpha = launch.Scalar<double>(2);
        bool isDouble = launch.Outputs[0].DType == DType.Float64;
        // The narrower types compute in float32, where alpha · b is rounded before it is added.
        Zip<double>(isDouble ? (a, b) => add(a, alpha * b) : (a, b) => (float)add(a, (float)((float)alpha * b)))(launch);
    };

    private static void Where<N>(Launch launch) where N : unmanaged, INumber<N>
    {
        ReadOnlySpan<long> condition = launch.Read<long>(0);
        ReadOnlySpan<N> yes = launch.Read<N>(1), no = launch.Read<N>(2);
        Span<N> result = launch.Result<N>();
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = condition[i] != 0 ? yes[i] : no[i];
        }
    }

    /// <summary>Wraps, as PyTorch does; a negative exponent leaves only powers of 1 and −1.</summary>
    private static long Power(long value, long exponent)
    {
        if (exponent < 0)
        {
            return value == 1 ? 1 : value == -1 ? ((exponent & 1) == 0 ? 1 : -1) : 0;
        }

        long result = 1;
        for (; exponent > 0; exponent >>= 1, value *= value)
        {
            result *= (exponent & 1) == 0 ? 1 : value;
        }

        return result;
    }
}
