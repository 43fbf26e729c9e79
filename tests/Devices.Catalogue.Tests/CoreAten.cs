namespace Devices.Catalogue.Tests;

/// <summary>The Core ATen operator set, and why some of it has no row.</summary>
internal static class CoreAten
{
    private const string Complex = "there are no complex dtypes";
    private const string Property = "a property of Tensor, read without a call";

    /// <summary>The reasons. A name that gets a row must leave this list.</summary>
    public static readonly IReadOnlyDictionary<string, string> Left = new Dictionary<string, string>
    {
        ["_fft_c2r"] = Complex,
        ["_fft_r2c"] = Complex,
        ["_local_scalar_dense"] = "Tensor.Item, which waits for the device and gives a C# number",
        ["resize_"] = "a tensor's storage never changes its size",
        ["sym_numel"] = Property,
        ["sym_size.int"] = Property,
        ["sym_storage_offset"] = Property,
        ["sym_stride.int"] = Property,
    };

    /// <summary>Names with overload, in order.</summary>
    public static IReadOnlyList<string> Names { get; } = Read();

    private static string[] Read()
    {
        using StreamReader reader = new(typeof(CoreAten).Assembly.GetManifestResourceStream("core-aten.txt")!);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)];
    }
}
