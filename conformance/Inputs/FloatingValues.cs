using Devices.Reference;

namespace Devices.Conformance;

/// <summary>Random floating numbers by domain and class.</summary>
internal static class FloatingValues
{
    private static readonly double[] Ordinary = [1, -1, 0.5, -0.5, 1.5, -1.5, 2.5, -2.5, 3.5, 0.75, -3, 7, -0.25, 100];

    /// <summary>Numbers around one, as the domain says.</summary>
    public static double Draw(Domain domain, CaseRandom random) => domain switch
    {
        Domain.Positive => Math.Pow(2, random.Between(-3, 3)),
        Domain.NonZero => random.Between(0.25, 4) * (random.OneIn(2) ? -1 : 1),
        Domain.OpenUnit => random.Between(-0.98, 0.98),
        Domain.Probability => random.Between(0.02, 0.98),
        Domain.AboveMinusOne => random.Between(-0.95, 4),
        Domain.AboveOne => random.Between(1.05, 8),
        _ => random.OneIn(4) ? Math.Pow(2, random.Between(-6, 5)) * (random.OneIn(2) ? -1 : 1) : random.Between(-3, 3),
    };

    /// <summary>Numbers of one of the unusual classes.</summary>
    public static double DrawOf(ValueClass values, DType dtype, Domain domain, CaseRandom random)
    {
        FloatFormat format = FloatFormat.Of(dtype);
        double sign = random.OneIn(2) ? -1 : 1;
        return values switch
        {
            ValueClass.Tiny => sign * SmallestNormal(format) * Math.Pow(2, random.Between(Math.Log2(format.Spacing(1)), 3)),
            ValueClass.Huge => sign * format.Max * Math.Pow(2, -random.Between(0, Math.Log2(format.Max) * 0.75)),
            _ => random.OneIn(2) ? Special((int)random.Below(10), format) : random.OneIn(2) ? Draw(domain, random) : Pick(random),
        };
    }

    private static double SmallestNormal(FloatFormat format) => format.SmallestSubnormal / format.Spacing(1);

    private static double Pick(CaseRandom random) => Ordinary[random.Below(Ordinary.Length)];

    private static double Special(int which, FloatFormat format) => which switch
    {
        0 => 0.0,
        1 => -0.0,
        2 => double.PositiveInfinity,
        3 => double.NegativeInfinity,
        4 or 5 => double.NaN,
        6 => format.Max,
        7 => -format.Max,
        8 => SmallestNormal(format),
        _ => -format.SmallestSubnormal,
    };
}
