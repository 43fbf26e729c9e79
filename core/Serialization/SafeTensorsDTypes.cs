namespace Devices.Serialization;

/// <summary>The format's names of dtypes.</summary>
internal static class SafeTensorsDTypes
{
    /// <summary>In the order in which the format's own library writes them: widest first, so that all are aligned.</summary>
    private static readonly (string Name, DType DType)[] byWidth =
    [
        ("I64", DType.Int64), ("F64", DType.Float64), ("F32", DType.Float32), ("I32", DType.Int32), ("BF16", DType.BFloat16),
        ("F16", DType.Float16), ("I16", DType.Int16), ("I8", DType.Int8), ("U8", DType.UInt8), ("BOOL", DType.Bool),
    ];

    public static string AllNames => string.Join(", ", byWidth.Select(pair => pair.Name));

    public static DType? Find(string name) =>
        Array.Find(byWidth, pair => pair.Name == name) is { Name: not null } found ? found.DType : null;

    public static string NameOf(DType dtype) => byWidth[Rank(dtype)].Name;

    public static int Rank(DType dtype) => Array.FindIndex(byWidth, pair => pair.DType == dtype);
}
