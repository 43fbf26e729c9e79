using static Devices.Samples.Make;

namespace Devices.Samples;

/// <summary>Functions of one element.</summary>
internal static class PointwiseSamples
{
    private const double Inf = double.PositiveInfinity;
    private const double NaN = double.NaN;

    private static readonly Dictionary<string, Domain> Domains = new(StringComparer.Ordinal)
    {
        ["log"] = Domain.Positive,
        ["log2"] = Domain.Positive,
        ["sqrt"] = Domain.Positive,
        ["rsqrt"] = Domain.Positive,
        ["log1p"] = Domain.AboveMinusOne,
        ["reciprocal"] = Domain.NonZero,
        ["abs"] = Domain.NonZero,
        ["log10"] = Domain.Positive,
        ["asin"] = Domain.OpenUnit,
        ["acos"] = Domain.OpenUnit,
        ["atanh"] = Domain.OpenUnit,
        ["acosh"] = Domain.AboveOne,
    };

    private static readonly Dictionary<string, double[]> Traps = new(StringComparer.Ordinal)
    {
        ["abs"] = [-0.0, 0, -Inf, NaN, -1],
        ["neg"] = [-0.0, 0, Inf, NaN],
        ["sign"] = [-Inf, -1e-30, NaN, 3],
        ["ceil"] = [-0.5, 0.5, -0.0, 1.5, -Inf, NaN],
        ["floor"] = [-0.5, 0.5, -0.0, 1.5, Inf, NaN],
        ["round"] = [0.5, 1.5, 2.5, -0.5, -1.5, -2.5, 0.49609375, -0.0, Inf, NaN],
        ["trunc"] = [-0.5, 0.5, -1.5, -0.0, Inf, NaN],
        ["reciprocal"] = [0, -0.0, Inf, -Inf, NaN],
        ["sqrt"] = [0, -0.0, -1, Inf, 4, NaN],
        ["rsqrt"] = [0, -0.0, -1, Inf, 4, NaN],
        ["exp"] = [0, 12, 100, -110, -Inf, Inf, NaN],
        ["expm1"] = [0, -0.0, 1e-4, -Inf, Inf, 12, NaN],
        ["log"] = [0, -0.0, 1, -1, Inf, 1.0078125, NaN],
        ["log2"] = [0, 1, 8, 0.125, -1, Inf, NaN],
        ["log1p"] = [-1, -2, 0, -0.0, 1e-4, Inf, NaN],
        ["sin"] = [0, -0.0, 100, 30000, Inf, NaN],
        ["cos"] = [0, -0.0, 100, 30000, Inf, NaN],
        ["atan"] = [0, -0.0, Inf, -Inf, NaN],
        ["erf"] = [0, -0.0, 1e-4, 4, -4, Inf, -Inf, NaN],
        ["tanh"] = [0, -0.0, 1e-4, 20, -20, Inf, -Inf, NaN],
        ["sigmoid"] = [0, 100, -100, Inf, -Inf, NaN],
        ["log10"] = [0, -0.0, 1, 10, 1000, 0.125, -1, Inf, NaN],
        ["tan"] = [0, -0.0, 1e-4, 1.5, 100, 30000, Inf, NaN],
        ["asin"] = [0, -0.0, 1e-4, 0.5, 1, -1, 1.5, Inf, NaN],
        ["acos"] = [0, -0.0, 1e-4, 0.5, 1, -1, 1.5, -Inf, NaN],
        ["sinh"] = [0, -0.0, 1e-4, 10, -10, 89.25, 200, Inf, -Inf, NaN],
        ["cosh"] = [0, -0.0, 1e-4, 10, -10, 89.25, 200, Inf, -Inf, NaN],
        ["asinh"] = [0, -0.0, 1e-4, 1000, -1000, 65504, Inf, -Inf, NaN],
        ["acosh"] = [1, 1.0078125, 2, 1000, 65504, 0.5, -1, -1000, Inf, -Inf, NaN],
        ["atanh"] = [0, -0.0, 1e-4, 0.5, 1, -1, 1.5, -2, Inf, NaN],
        ["isnan"] = [NaN, Inf, -Inf, 0, -0.0],
        ["isinf"] = [NaN, Inf, -Inf, 0, 65504],
        ["logical_not"] = [NaN, 0, -0.0, 1, Inf],
    };

    public static Sample[] Of(string name)
    {
        Domain domain = Domains.GetValueOrDefault(name);
        TensorSpec Made(params long[] sizes) => new(sizes) { Domain = domain };
        Sample[] shapes =
        [
            new("vector", Made(17)), new("matrix", Made(3, 7)), new("zero_dim", Made()), new("empty", Made(0, 3)),
            new("rank5", Made(2, 1, 3, 2, 2)),
        ];
        return Traps.TryGetValue(name, out double[]? values)
            ? [.. shapes, new Sample("trap_special", Vector(values)).Only(Floating)]
            : shapes;
    }

    public static ErrorSample[] ErrorsOf(string name) => name is "ceil" or "floor" or "round" or "trunc" or "abs" or "neg"
        ? [new("bool", "not implemented for 'Bool'", OfType(DType.Bool, 3))]
        : [];

    public static Sample[] BitwiseNot() =>
    [
        new("vector", Any(17)), new("matrix", Any(3, 7)), new("zero_dim", Any()), new("empty", Any(0)),
        new Sample("trap_signs", Vector(-1, 0, 1, -128, 127)).Only(DType.Int8),
    ];

    public static Sample[] RoundDecimals() =>
    [
        new("two", Any(5, 7), 2), new("none", Any(17), 0), new("tens", Any(3, 5), -1), new("zero_dim", Any(), 1),
        new("empty", Any(0, 2), 1),
        new("trap_halves_to_even", Vector(0.25, 0.75, -0.25, 1.25, -0.0, NaN, Inf), 1), new("trap_hundreds", Vector(150, 250, -50, 49), -2),
    ];

    public static Sample[] NanToNum() =>
    [
        new("matrix", Any(3, 7)), new("zero_dim", Any()), new("empty", Any(0, 3)), new("given", Any(5), 1.0, 2.0, 3.0),
        new Sample("trap_special", Vector(NaN, Inf, -Inf, 0, -0.0, 1)).Only(Floating),
        new Sample("trap_given", Vector(NaN, Inf, -Inf, 0, -0.0, 1), -0.5, 7.0, -Inf).Only(Floating),
    ];

    public static ErrorSample[] RoundDecimalsErrors() => [new("integers", "not implemented for 'Int'", OfType(DType.Int32, 3), 1)];

    public static ErrorSample[] BitwiseNotErrors() => [new("floating", "not implemented for 'Float'", OfType(DType.Float32, 3))];
}
