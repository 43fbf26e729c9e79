using Devices.Kernels.Launching;

namespace Devices.Vulkan;

/// <summary>
/// Host memory that data of one stream passes through: copies in both directions, and the parameters of kernels that have many.
/// What is taken comes back in order, when the submission that uses it is done.
/// </summary>
internal sealed class StagingRing(LogicalDevice device, uint allowedMemory)
{
    /// <summary>The most that one piece can have: several fit, so that the device copies one while the host fills another.</summary>
    public const int MostBytes = Bytes / 4;

    private const int Bytes = 8 << 20;

    private readonly RingSpace space = new(Bytes);
    private DeviceBuffer? buffer;

    /// <summary>How much was taken since the beginning.</summary>
    public long Taken => space.Taken;

    /// <summary>Takes a piece; false where the pieces in use leave no room for it.</summary>
    public bool TryTake(int bytes, out StagingPiece piece)
    {
        bool isTaken = space.TryTake(bytes, out long offset);
        piece = isTaken ? new StagingPiece(buffer ??= Create(), offset) : default;
        return isTaken;
    }

    /// <summary>Takes back all up to a former <see cref="Taken"/>.</summary>
    public void Return(long taken) => space.Return(taken);

    /// <summary>Frees it; no work uses it any more.</summary>
    public void Destroy() => buffer?.Destroy();

    private DeviceBuffer Create() =>
        DeviceBuffer.TryCreate(device, device.Adapter.Memory.ForStaging(allowedMemory), Bytes, map: true)
        ?? throw new DeviceOutOfMemoryException($"{device.Adapter.Name} has no {Bytes:N0} bytes for a stream's copies", Bytes);
}

/// <summary>A piece of a <see cref="StagingRing"/>.</summary>
/// <param name="Buffer">The ring's buffer.</param>
/// <param name="Offset">Where the piece begins.</param>
internal readonly unsafe record struct StagingPiece(DeviceBuffer Buffer, long Offset)
{
    /// <summary>Where the host finds it.</summary>
    public byte* Pointer => Buffer.Mapped + Offset;

    /// <summary>Where kernels find it.</summary>
    public long Address => Buffer.Address + Offset;
}
