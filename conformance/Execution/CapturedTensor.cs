namespace Devices.Conformance;

/// <summary>A result as it was read back from a device: in row-major order, whatever its layout there.</summary>
/// <param name="Sizes">The sizes.</param>
/// <param name="DType">The dtype.</param>
/// <param name="Bytes">The elements.</param>
internal sealed record CapturedTensor(long[] Sizes, DType DType, byte[] Bytes)
{
    /// <summary>Reads a tensor back. Only copies take part, no kernel: one that fails must not hide behind another.</summary>
    public static CapturedTensor Of(Tensor tensor)
    {
        using IDisposable off = GradMode.Off();
        if (tensor.ElementCount == 0)
        {
            return new CapturedTensor(tensor.Sizes.ToArray(), tensor.DType, []);
        }

        long extent = OperandGeometry.Extent(tensor.Sizes, tensor.Strides);
        byte[] storage = ElementCodec.Download(tensor.Detach().AsStrided([extent], [1], tensor.StorageOffset));
        byte[] bytes = HostTensor.Gather(storage, tensor.DType, tensor.Sizes, tensor.Strides, 0);
        return new CapturedTensor(tensor.Sizes.ToArray(), tensor.DType, bytes);
    }

    /// <summary>The first element whose bits differ (any NaN equals any NaN), or −1.</summary>
    public long FirstDifference(CapturedTensor other)
    {
        if (Bytes.AsSpan().SequenceEqual(other.Bytes))
        {
            return -1;
        }

        int size = DType.ElementSize();
        for (int i = 0; i < Bytes.Length / size; i++)
        {
            bool same = Bytes.AsSpan(i * size, size).SequenceEqual(other.Bytes.AsSpan(i * size, size));
            if (!same && !(IsNan(i) && other.IsNan(i)))
            {
                return i;
            }
        }

        return -1;
    }

    private bool IsNan(int index) => DType.IsFloatingPoint() && double.IsNaN(ElementCodec.ReadDouble(Bytes, DType, index));
}
