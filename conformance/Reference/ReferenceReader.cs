using Devices.Reference;

namespace Devices.Conformance;

/// <summary>Reads tensors of the reference with their bounds, which no tensor of another device has.</summary>
internal static class ReferenceReader
{
    [ThreadStatic]
    private static Place? wanted;

    /// <summary>The elements in row-major order.</summary>
    public static Approx[] Read(Tensor tensor)
    {
        using IDisposable off = GradMode.Off();
        long extent = OperandGeometry.Extent(tensor.Sizes, tensor.Strides);
        if (extent == 0)
        {
            return [];
        }

        // A copy to the host names block and offset; nothing is copied.
        var place = new Place();
        wanted = place;
        ElementCodec.Download(tensor.Detach().AsStrided([extent], [1], tensor.StorageOffset));
        long[] places = OperandGeometry.Places(tensor.Sizes, tensor.Strides, 0);
        int size = tensor.DType.ElementSize();
        return Array.ConvertAll(places, element => place.Block!.Read(place.ByteOffset + (int)(element * size), tensor.DType));
    }

    /// <summary>True where a copy to the host was only to tell where it copies from.</summary>
    public static bool Intercept(ReferenceBlock block, int byteOffset)
    {
        if (wanted is not { } place)
        {
            return false;
        }

        (place.Block, place.ByteOffset) = (block, byteOffset);
        wanted = null;
        return true;
    }

    private sealed class Place
    {
        public ReferenceBlock? Block { get; set; }

        public int ByteOffset { get; set; }
    }
}
