using Devices.Api;

namespace Devices.Cpu.Convolutions;

/// <summary>A batch of images [n, c, h, w] with any strides.</summary>
internal readonly unsafe struct Images<TIn>
    where TIn : unmanaged
{
    private readonly TIn* data;
    private readonly nint imageStride;

    public Images(in TensorDesc tensor)
    {
        ReadOnlySpan<long> strides = tensor.Strides;
        data = (TIn*)tensor.Pointer;
        imageStride = (nint)strides[0];
        ChannelStride = (nint)strides[1];
        RowStride = (nint)strides[2];
        ColumnStride = (nint)strides[3];
        IsFlat = RowStride == tensor.Sizes[3] * ColumnStride || tensor.Sizes[2] == 1;
    }

    public nint ChannelStride { get; }

    public nint RowStride { get; }

    public nint ColumnStride { get; }

    /// <summary>True where the pixels of a plane lie at equal distances.</summary>
    public bool IsFlat { get; }

    /// <summary>A plane of an image.</summary>
    public TIn* Plane(nint image, nint channel) => data + (image * imageStride) + (channel * ChannelStride);
}
