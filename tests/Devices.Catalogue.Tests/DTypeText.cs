namespace Devices.Catalogue.Tests;

/// <summary>Sets of dtypes in few words.</summary>
internal static class DTypeText
{
    private static readonly DType[] Floating = [.. DTypes.All.ToArray().Where(dtype => dtype.IsFloatingPoint())];
    private static readonly DType[] Integers = [.. DTypes.All.ToArray().Where(dtype => !dtype.IsFloatingPoint() && dtype != DType.Bool)];

    private static readonly (string Name, DType[] DTypes)[] Named =
    [
        ("all", [.. Floating, .. Integers, DType.Bool]),
        ("all but bool", [.. Floating, .. Integers]),
        ("floating", Floating),
        ("floating, bool", [.. Floating, DType.Bool]),
        ("integers", Integers),
        ("integers, bool", [.. Integers, DType.Bool]),
    ];

    public static string Of(IReadOnlyCollection<DType> dtypes) =>
        Named.FirstOrDefault(named => named.DTypes.Length == dtypes.Count && named.DTypes.All(dtypes.Contains)).Name
        ?? string.Join(' ', DTypes.All.ToArray().Where(dtypes.Contains).Select(dtype => dtype.ShortName()));
}
