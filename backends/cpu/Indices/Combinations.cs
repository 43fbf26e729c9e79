using System.Numerics;

namespace Devices.Cpu.Indices;

/// <summary>here + alpha · comes.</summary>
internal readonly struct ScaledSum<T> : ICombination<T>
    where T : unmanaged, IBinaryNumber<T>
{
    public static T Of(T here, T comes, T alpha) => unchecked(here + (alpha * comes));
}

/// <summary>The last one stays.</summary>
internal readonly struct Replacement<T> : ICombination<T>
    where T : unmanaged, IBinaryNumber<T>
{
    public static T Of(T here, T comes, T alpha) => comes;
}

internal readonly struct Multiplication<T> : ICombination<T>
    where T : unmanaged, IBinaryNumber<T>
{
    public static T Of(T here, T comes, T alpha) => unchecked(here * comes);
}

/// <summary>The greater one; NaN wins.</summary>
internal readonly struct Greater<T> : ICombination<T>
    where T : unmanaged, IBinaryNumber<T>
{
    public static T Of(T here, T comes, T alpha) => T.Max(here, comes);
}

/// <summary>The smaller one; NaN wins.</summary>
internal readonly struct Smaller<T> : ICombination<T>
    where T : unmanaged, IBinaryNumber<T>
{
    public static T Of(T here, T comes, T alpha) => T.Min(here, comes);
}
