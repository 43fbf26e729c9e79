namespace Devices.Conformance;

/// <summary>An operand's values, in row-major order in host memory, whatever layout it gets on a device.</summary>
/// <param name="Sizes">The sizes.</param>
/// <param name="DType">The dtype.</param>
/// <param name="Bytes">The elements.</param>
internal sealed record HostTensor(long[] Sizes, DType DType, byte[] Bytes)
{
    /// <summary>Number of elements.</summary>
    public long Count => OperandGeometry.Count(Sizes);

    /// <summary>
    /// Makes elements equal where a layout has one place for several of them: each takes the value of the last that shares its place.
    /// </summary>
    public HostTensor In(OperandGeometry geometry) => Gather(Scatter(geometry, 0), geometry);

    /// <summary>The storage that the geometry describes; what no element reaches is <paramref name="gap"/>.</summary>
    public byte[] Scatter(OperandGeometry geometry, byte gap)
    {
        int size = DType.ElementSize();
        var storage = new byte[geometry.StorageCount * size];
        Array.Fill(storage, gap);
        long[] places = OperandGeometry.Places(Sizes, geometry.Strides, geometry.Offset);
        for (long i = 0; i < places.Length; i++)
        {
            Bytes.AsSpan((int)(i * size), size).CopyTo(storage.AsSpan((int)(places[i] * size)));
        }

        return storage;
    }

    private HostTensor Gather(byte[] storage, OperandGeometry geometry) =>
        this with { Bytes = Gather(storage, DType, Sizes, geometry.Strides, geometry.Offset) };

    /// <summary>The elements that sizes, strides and offset reach in a storage, in row-major order.</summary>
    public static byte[] Gather(ReadOnlySpan<byte> storage, DType dtype, ReadOnlySpan<long> sizes, ReadOnlySpan<long> strides, long offset)
    {
        int size = dtype.ElementSize();
        long[] places = OperandGeometry.Places(sizes, strides, offset);
        var bytes = new byte[places.Length * size];
        for (long i = 0; i < places.Length; i++)
        {
            storage.Slice((int)(places[i] * size), size).CopyTo(bytes.AsSpan((int)(i * size)));
        }

        return bytes;
    }
}
