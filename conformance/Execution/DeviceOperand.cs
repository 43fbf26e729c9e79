namespace Devices.Conformance;

/// <summary>An operand on the device under test: the tensor a call is given, and all of the storage around it.</summary>
internal sealed class DeviceOperand
{
    /// <summary>Fills what no element reaches: NaN as a float, so that a kernel that reads it is seen.</summary>
    private const byte Gap = 0xFF;

    private readonly HostTensor host;
    private readonly OperandGeometry geometry;
    private readonly byte[] uploaded;
    private readonly Tensor storage;

    /// <summary>Uploads an operand.</summary>
    public DeviceOperand(HostTensor host, OperandGeometry geometry, Device device)
    {
        (this.host, this.geometry) = (host, geometry);
        uploaded = host.Scatter(geometry, Gap);
        storage = ElementCodec.Upload(uploaded, host.DType, device);
        Tensor = storage.AsStrided(host.Sizes, geometry.Strides, geometry.Offset);
    }

    /// <summary>The tensor, a leaf.</summary>
    public Tensor Tensor { get; }

    /// <summary>Whether a byte of the storage is not what was uploaded: of the gaps alone, or of the elements too.</summary>
    public bool WasChanged(bool exceptElements)
    {
        byte[] now = ElementCodec.Download(storage.Detach());
        if (exceptElements)
        {
            CopyElements(uploaded, now);
        }

        return !now.AsSpan().SequenceEqual(uploaded);
    }

    private void CopyElements(byte[] from, byte[] to)
    {
        int size = host.DType.ElementSize();
        foreach (long place in OperandGeometry.Places(host.Sizes, geometry.Strides, geometry.Offset))
        {
            from.AsSpan((int)(place * size), size).CopyTo(to.AsSpan((int)(place * size)));
        }
    }
}
