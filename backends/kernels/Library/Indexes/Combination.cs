using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>What becomes of an element when another one comes to its place.</summary>
internal enum Combination
{
    /// <summary>Alpha times the other is added.</summary>
    Sum,

    /// <summary>The last one stays.</summary>
    Replacement,

    /// <summary>Their product.</summary>
    Product,

    /// <summary>The greater one; NaN wins.</summary>
    Greatest,

    /// <summary>The smaller one; NaN wins.</summary>
    Smallest,
}

/// <summary>Writes what a <see cref="Combination"/> computes.</summary>
internal static class Combinations
{
    public static Expr Of(this Combination combination, Expr here, Expr comes) => combination switch
    {
        Combination.Sum => here + comes,
        Combination.Replacement => comes,
        Combination.Product => here * comes,
        _ => Extreme.Of(here, comes, combination == Combination.Greatest),
    };
}
