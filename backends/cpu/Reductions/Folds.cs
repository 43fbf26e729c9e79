using System.Numerics;

namespace Devices.Cpu.Reductions;

internal readonly struct Sum<T> : IFold<T>
    where T : unmanaged, IBinaryNumber<T>
{
    public static T Start => T.Zero;

    static V IFold<T>.Take<V>(V result, V x, V center) => result + x;

    static V IFold<T>.Join<V>(V left, V right) => left + right;
}

internal readonly struct Product<T> : IFold<T>
    where T : unmanaged, IBinaryNumber<T>
{
    public static T Start => T.One;

    static V IFold<T>.Take<V>(V result, V x, V center) => result * x;

    static V IFold<T>.Join<V>(V left, V right) => left * right;
}

/// <summary>The sum of squares of x − center.</summary>
internal readonly struct SquaredDeviation<T> : IFold<T>
    where T : unmanaged, IBinaryNumber<T>
{
    public static T Start => T.Zero;

    static V IFold<T>.Take<V>(V result, V x, V center) => result + (x - center) * (x - center);

    static V IFold<T>.Join<V>(V left, V right) => left + right;
}

internal readonly struct Greatest<T> : IFold<T>
    where T : unmanaged, IBinaryNumber<T>
{
    // Saturates: −∞, or the smallest integer.
    public static T Start => T.CreateSaturating(double.NegativeInfinity);

    static V IFold<T>.Take<V>(V result, V x, V center) => V.Max(result, x);

    static V IFold<T>.Join<V>(V left, V right) => V.Max(left, right);
}

internal readonly struct Smallest<T> : IFold<T>
    where T : unmanaged, IBinaryNumber<T>
{
    // Saturates: +∞, or the greatest integer.
    public static T Start => T.CreateSaturating(double.PositiveInfinity);

    static V IFold<T>.Take<V>(V result, V x, V center) => V.Min(result, x);

    static V IFold<T>.Join<V>(V left, V right) => V.Min(left, right);
}
