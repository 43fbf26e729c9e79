namespace Devices.Onnx.Tests.Running;

/// <summary>ONNX's own comparison: sizes and dtypes equal, values within rtol 1e-3 and atol 1e-7, NaN equal to NaN.</summary>
internal static class Comparison
{
    private const double Absolute = 1e-7;

    /// <summary>What is wrong, or null.</summary>
    public static string? Difference(Tensor expected, Tensor actual)
    {
        if (expected.DType != actual.DType)
        {
            return $"dtype is {actual.DType}, expected {expected.DType}";
        }

        if (!expected.Sizes.SequenceEqual(actual.Sizes))
        {
            return $"sizes are {Describe(actual)}, expected {Describe(expected)}";
        }

        Scalar[] wanted = expected.ToScalars(), got = actual.ToScalars();
        double relative = RelativeOf(expected.DType);
        (int wrong, int first) = (0, -1);
        for (int i = 0; i < wanted.Length; i++)
        {
            if (!IsClose(wanted[i], got[i], relative))
            {
                wrong++;
                first = first < 0 ? i : first;
            }
        }

        return wrong == 0 ? null : $"{wrong} of {wanted.Length} elements differ; element {first} is {got[first]}, expected {wanted[first]}";
    }

    /// <summary>Half's ulp is below ONNX's bound; bfloat16's is not.</summary>
    private static double RelativeOf(DType dtype) => dtype == DType.BFloat16 ? Math.ScaleB(1, -7) : dtype.IsFloatingPoint() ? 1e-3 : 0;

    private static bool IsClose(Scalar expected, Scalar actual, double relative)
    {
        if (relative == 0)
        {
            return expected.ToInt64() == actual.ToInt64();
        }

        (double wanted, double got) = (expected.ToDouble(), actual.ToDouble());
        return wanted == got
            || (double.IsNaN(wanted) && double.IsNaN(got))
            || (double.IsFinite(wanted) && Math.Abs(wanted - got) <= Absolute + (relative * Math.Abs(wanted)));
    }

    private static string Describe(Tensor tensor) => $"[{string.Join(", ", tensor.Sizes.ToArray())}]";
}
