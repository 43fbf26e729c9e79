using static Devices.Samples.Make;

namespace Devices.Samples;

/// <summary>Functions of angles of two operands.</summary>
internal static class TrigonometrySamples
{
    private const double Inf = double.PositiveInfinity;

    public static Sample[] Atan2() =>
    [
        .. BinarySamples.Shapes(NonZero, NonZero),
        new Sample(
            "trap_zeros", Vector(0, -0.0, 0, -0.0, 0, -0.0, 1, -1, 1, -1), Vector(0, 0, -0.0, -0.0, -1, -1, 0, 0, -0.0, -0.0))
            .Only(Floating),
        new Sample(
            "trap_infinities", Vector(Inf, -Inf, Inf, -Inf, 1, -1, 1, -1, Inf, double.NaN),
            Vector(Inf, Inf, -Inf, -Inf, Inf, Inf, -Inf, -Inf, 1, 1))
            .Only(Floating),
        new("trap_quadrants", Vector(1, 1, 2, 3), Vector(1, 2, 1, 3)),
    ];
}
