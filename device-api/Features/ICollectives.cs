namespace Devices.Api.Features;

/// <summary>Devices that reduce and exchange data among themselves.</summary>
public interface ICollectives
{
    /// <summary>Enqueues a sum over all devices of the group into every one's buffer, in place.</summary>
    /// <param name="stream">A stream of this device.</param>
    /// <param name="memory">Handle of this device's buffer.</param>
    /// <param name="byteOffset">Offset of its first element.</param>
    /// <param name="dtype">Element type.</param>
    /// <param name="elementCount">Number of elements, equal on all devices.</param>
    /// <param name="group">The devices that take part, in the same order everywhere.</param>
    void AllReduceSum(Stream stream, nint memory, nint byteOffset, DType dtype, long elementCount, IReadOnlyList<Device> group);
}
