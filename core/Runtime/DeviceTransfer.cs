using System.Runtime.InteropServices;
using Devices.Api.Features;

namespace Devices;

/// <summary>Copies between devices: directly where the driver can, else through host memory.</summary>
internal static unsafe class DeviceTransfer
{
    /// <summary>A contiguous tensor's copy on another device.</summary>
    public static Tensor Move(Tensor source, Device device)
    {
        Stream from = source.Device.CurrentStream, to = device.CurrentStream;
        Tensor moved = Tensor.Allocate(to, source.Layout, source.DType, "to");
        nint bytes = (nint)(source.ElementCount * source.DType.ElementSize());
        if (bytes > 0 && !TryPeerCopy(source, from, moved, to, bytes))
        {
            CopyThroughHost(source, from, moved, to, bytes);
        }

        return moved;
    }

    private static bool TryPeerCopy(Tensor source, Stream from, Tensor moved, Stream to, nint bytes)
    {
        if (source.Device.Type != moved.Device.Type || moved.Device.Feature<IPeerCopy>() is not { } peer
            || !peer.CanCopyFrom(source.Device.Native).IsSupported)
        {
            return false;
        }

        using Event done = from.Record();
        done.Synchronize();
        peer.CopyFrom(
            to.Native, moved.Storage.Memory, moved.ByteOffset, source.Device.Native, source.Storage.Memory, source.ByteOffset, bytes);
        return true;
    }

    private static void CopyThroughHost(Tensor source, Stream from, Tensor moved, Stream to, nint bytes)
    {
        if (moved.Device.Info.IsHostAccessible)
        {
            to.Synchronize();
            from.CopyToHost(source.Storage, source.ByteOffset, (void*)(moved.Storage.Memory + moved.ByteOffset), bytes);
            from.Synchronize();
            return;
        }

        if (source.Device.Info.IsHostAccessible)
        {
            from.Synchronize();
            to.CopyFromHost((void*)(source.Storage.Memory + source.ByteOffset), moved.Storage, moved.ByteOffset, bytes);
            GC.KeepAlive(source);
            return;
        }

        void* host = NativeMemory.Alloc((nuint)bytes);
        try
        {
            from.CopyToHost(source.Storage, source.ByteOffset, host, bytes);
            from.Synchronize();
            to.CopyFromHost(host, moved.Storage, moved.ByteOffset, bytes);
        }
        finally
        {
            NativeMemory.Free(host);
        }
    }
}
