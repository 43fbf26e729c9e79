using Devices.Reference;

namespace Devices.Conformance;

/// <summary>The bounds of <c>torch.testing.assert_close</c>: |actual − expected| ≤ atol + rtol·|expected|; integers are exact.</summary>
internal static class Closeness
{
    /// <summary>A recorded tensor's elements with their bounds.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="allowed">What the reference allows besides; null for nothing.</param>
    public static Approx[] Elements(RecordedTensor tensor, Approx[]? allowed = null)
    {
        DType dtype = DTypes.All.ToArray().First(candidate => candidate.ShortName() == tensor.DType);
        byte[] bytes = tensor.Elements ?? [];
        var elements = new Approx[bytes.Length / dtype.ElementSize()];
        for (int i = 0; i < elements.Length; i++)
        {
            elements[i] = dtype.IsFloatingPoint()
                ? WithBound(ElementCodec.ReadDouble(bytes, dtype, i), dtype, allowed?[i].Error ?? 0)
                : allowed?[i].IsUncertain == true ? allowed[i]
                : Approx.FromInteger(ElementCodec.ReadInteger(bytes, dtype, i));
        }

        return elements;
    }

    private static Approx WithBound(double value, DType dtype, double allowed)
    {
        (double relative, double absolute) = Bounds(dtype);
        return new Approx(value, double.IsFinite(value) ? absolute + (relative * Math.Abs(value)) + allowed
            : double.IsPositiveInfinity(allowed) ? allowed : 0);
    }

    private static (double Relative, double Absolute) Bounds(DType dtype) => dtype switch
    {
        DType.Float64 => (1e-7, 1e-7),
        DType.Float32 => (1.3e-6, 1e-5),
        DType.Float16 => (1e-3, 1e-5),
        _ => (1.6e-2, 1e-5),
    };
}
