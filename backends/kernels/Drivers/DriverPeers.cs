using Devices.Api.Features;

namespace Devices.Kernels.Drivers;

/// <summary>Copies between two devices of one driver.</summary>
internal sealed class DriverPeers(DriverContext device) : IPeerCopy
{
    /// <inheritdoc/>
    public Support CanCopyFrom(Device source) =>
        source is not DriverDevice other || other.Context.Adapter.GetType() != device.Adapter.GetType()
            ? Support.No($"{source.Info.Name} is no device of the same driver")
            : other.Context == device || device.Adapter.CanReach(other.Context.Adapter) ? Support.Yes
            : Support.No($"the driver gives {device.Adapter.Info.Name} no access to the memory of {source.Info.Name}");

    /// <inheritdoc/>
    public void CopyFrom(
        Stream stream, nint destination, nint destinationByteOffset, Device source, nint sourceMemory, nint sourceByteOffset, nint bytes)
    {
        if (CanCopyFrom(source) is { IsSupported: false, Reason: { } reason })
        {
            throw new UnsupportedException(reason);
        }

        if (stream is not DriverStream own || own.Device != device)
        {
            throw new DeviceException($"a stream of another device was given to {device.Adapter.Info.Name}");
        }

        var other = (DriverDevice)source;
        own.CopyFrom(other.Context, sourceMemory + sourceByteOffset, destination + destinationByteOffset, bytes);
        other.Memory.FreeBehind(own);
    }
}
