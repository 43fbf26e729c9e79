namespace Devices.Api.Features;

/// <summary>A device that copies to or from another one without going through host memory.</summary>
public interface IPeerCopy
{
    /// <summary>Whether a direct copy from that device to this one is possible, with the reason where it is not.</summary>
    Support CanCopyFrom(Device source);

    /// <summary>Enqueues a copy to <paramref name="stream"/> of this device. The host has ordered the source's stream before it.</summary>
    void CopyFrom(Stream stream, nint destination, nint destinationByteOffset, Device source, nint sourceMemory, nint sourceByteOffset, nint bytes);
}
