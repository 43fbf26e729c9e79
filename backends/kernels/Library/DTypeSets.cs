namespace Devices.Kernels.Library;

/// <summary>The dtypes that families of operators are defined for.</summary>
internal static class DTypeSets
{
    public static IReadOnlyList<DType> Floating { get; } = [.. DTypes.FloatingPoint];

    public static IReadOnlyList<DType> Integral { get; } = [.. DTypes.Integral];

    /// <summary>All but bool.</summary>
    public static IReadOnlyList<DType> Numeric { get; } = [.. Floating, .. Integral];

    public static IReadOnlyList<DType> IntegralAndBool { get; } = [.. Integral, DType.Bool];

    public static IReadOnlyList<DType> All { get; } = [.. DTypes.All];
}
