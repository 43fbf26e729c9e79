using Devices.Kernels.Language;
using Double = Devices.Kernels.Functions.Double;
using Single = Devices.Kernels.Functions.Single;

namespace Devices.Kernels.Library;

/// <summary>Random values as <see cref="Philox"/> defines them.</summary>
internal abstract class Distribution(string name, DType dtype)
{
    /// <summary>Name of the program.</summary>
    public string Name { get; } = $"{name}_{dtype.Name()}";

    public Element Element { get; } = new(dtype);

    /// <summary>Elements from one block.</summary>
    public virtual int PerBlock => 4;

    /// <summary>The elements of a block, as a vector of what the dtype is computed in.</summary>
    public abstract Expr Values(Expr[] lanes);

    /// <summary>The upper 24 bits of lanes, plus a number, as a fraction.</summary>
    protected static Expr Fraction(Expr lanes, uint added) => ((lanes >> 8u) + added).As(ScalarType.Float32) * (1f / (1 << 24));
}

/// <summary>Uniform on [0, 1), with as many bits as the dtype holds.</summary>
internal sealed class Uniform(DType dtype) : Distribution("rand", dtype)
{
    public override int PerBlock => IsDouble ? 2 : 4;

    private bool IsDouble => Element.DType == DType.Float64;

    public override Expr Values(Expr[] lanes)
    {
        if (IsDouble)
        {
            return Expr.Vector(Fraction53(lanes[0], lanes[1]), Fraction53(lanes[2], lanes[3]));
        }

        int bits = Element.DType switch
        {
            DType.Float16 => 11,
            DType.BFloat16 => 8,
            _ => 24,
        };
        return (Expr.Vector(lanes) >> (uint)(32 - bits)).As(ScalarType.Float32) * (1f / (1 << bits));
    }

    private static Expr Fraction53(Expr high, Expr low)
    {
        Expr both = (high.As(ScalarType.UInt64) << 32u) | low.As(ScalarType.UInt64);
        return (both >> 11u).As(ScalarType.Float64) * (1.0 / (1L << 53));
    }
}

/// <summary>Normal values by Box and Muller's method, in float32 or, from the same uniform numbers, in float64.</summary>
internal sealed class Normal(DType dtype) : Distribution("randn", dtype)
{
    public override Expr Values(Expr[] lanes)
    {
        Expr u = Fraction(Expr.Vector(lanes[0], lanes[2]), 1), v = Fraction(Expr.Vector(lanes[1], lanes[3]), 0);
        Expr sine;
        Expr cosine = Element.DType == DType.Float64
            ? Double.BoxMuller.Transform(u.As(ScalarType.Float64), v.As(ScalarType.Float64), out sine)
            : Single.BoxMuller.Transform(u, v, out sine);
        return Expr.Vector(cosine[0], sine[0], cosine[1], sine[1]);
    }
}
