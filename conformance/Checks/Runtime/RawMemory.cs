namespace Devices.Conformance;

/// <summary>Memory straight from a backend's allocator, written and read by its copies alone; freed together.</summary>
internal sealed unsafe class RawMemory(Api.Device device) : IDisposable
{
    private readonly List<nint> handles = [];

    /// <summary>Bytes that differ from their neighbours and from other patterns.</summary>
    public static byte[] Pattern(int bytes, int number)
    {
        var pattern = new byte[bytes];
        for (int i = 0; i < bytes; i++)
        {
            pattern[i] = (byte)((i * 31) + (i >> 8) + (number * 101) + 7);
        }

        return pattern;
    }

    public nint Allocate(int bytes)
    {
        nint handle = device.Allocator.Allocate(bytes);
        handles.Add(handle);
        return handle;
    }

    /// <summary>Writes and waits.</summary>
    public void Write(nint handle, int offset, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* source = bytes)
        {
            device.DefaultStream.CopyFromHost(source, handle, offset, bytes.Length);
        }

        device.DefaultStream.Synchronize();
    }

    /// <summary>Gives a write to a stream; the array may be changed afterwards.</summary>
    public void WriteLater(Api.Stream stream, nint handle, byte[] bytes)
    {
        fixed (byte* source = bytes)
        {
            stream.CopyFromHost(source, handle, 0, bytes.Length);
        }
    }

    /// <summary>Reads and waits.</summary>
    public byte[] Read(nint handle, int offset, int bytes)
    {
        var read = new byte[bytes];
        fixed (byte* destination = read)
        {
            device.DefaultStream.CopyToHost(handle, offset, destination, bytes);
            device.DefaultStream.Synchronize();
        }

        return read;
    }

    /// <summary>Copies within the device and waits.</summary>
    public void Copy(nint source, int sourceOffset, nint destination, int destinationOffset, int bytes)
    {
        device.DefaultStream.Copy(source, sourceOffset, destination, destinationOffset, bytes);
        device.DefaultStream.Synchronize();
    }

    public void Dispose() => handles.ForEach(device.Allocator.Free);
}
