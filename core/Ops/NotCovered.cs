namespace Devices.Ops;

/// <summary>Operators of ATen's core set, and of those that PyTorch's users ask for, that have no row; and why.</summary>
internal static class NotCovered
{
    private const string NoComplex = "needs complex numbers, which are no dtype of this ABI level";
    private const string Number = "answers with a number instead of a tensor, so it is a property or method of Tensor: ";

    public static IReadOnlyDictionary<string, string> Reasons { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["_fft_r2c"] = NoComplex,
        ["_fft_c2r"] = NoComplex,
        ["sym_size.int"] = Number + "Size",
        ["sym_stride.int"] = Number + "Strides",
        ["sym_numel"] = Number + "ElementCount",
        ["sym_storage_offset"] = Number + "StorageOffset",
        ["_local_scalar_dense"] = Number + "Item and ItemScalar",
        ["resize_"] = "changes sizes and memory of a tensor under its views; here sizes stay: see Empty and Reshape",
        ["view.dtype"] = "reads memory as another dtype, which devices whose memory is typed cannot: see To",
    };
}
