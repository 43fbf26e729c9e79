using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;

namespace Devices.Serialization;

/// <summary>
/// A file of tensors in the safetensors format, mapped into memory: opening reads the header alone, and each tensor is read when it is
/// asked for. Tensors that were read stay valid after the file is closed. Several threads may read.
/// </summary>
public sealed unsafe class SafeTensorsFile : IDisposable
{
    private const int LengthBytes = 8;

    private readonly string path;
    private readonly MemoryMappedFile mapping;
    private readonly MemoryMappedViewAccessor view;
    private readonly Dictionary<string, SafeTensorsEntry> entries;
    private readonly long dataStart;

    private SafeTensorsFile(string path, FileStream file)
    {
        this.path = path;
        (List<SafeTensorsEntry> found, Metadata, dataStart) = ReadHeader(file);
        Entries = found;
        entries = found.ToDictionary(entry => entry.Name);
        mapping = MemoryMappedFile.CreateFromFile(file, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        view = mapping.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
    }

    /// <summary>What there is, in the order in which it lies in the file.</summary>
    public IReadOnlyList<SafeTensorsEntry> Entries { get; }

    /// <summary>Texts by name that were saved with the tensors.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Opens a file and checks its header.</summary>
    /// <exception cref="SafeTensorsException">It is not a sound file of tensors.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static SafeTensorsFile Open(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            return new SafeTensorsFile(path, file);
        }
        catch (SafeTensorsException error)
        {
            file.Dispose();
            throw new SafeTensorsException(error.Error, $"{path}: {error.Message}", error);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Whether there is a tensor of that name.</summary>
    public bool TryGetEntry(string name, [NotNullWhen(true)] out SafeTensorsEntry? entry) => entries.TryGetValue(name, out entry);

    /// <summary>Reads a tensor.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="device">Where it is wanted; null for the default device.</param>
    /// <exception cref="KeyNotFoundException">There is none of that name.</exception>
    /// <exception cref="SafeTensorsException">A truth value is neither 0 nor 1.</exception>
    public Tensor Read(string name, Device? device = null)
    {
        SafeTensorsEntry entry = entries.GetValueOrDefault(name)
            ?? throw new KeyNotFoundException($"{path} has no tensor '{name}'");
        var layout = SizesAndStrides.Contiguous([.. entry.Sizes]);
        Stream stream = (device ?? Backends.DefaultDevice).CurrentStream;
        Tensor tensor = Tensor.Allocate(stream, layout, entry.DType, "safetensors");
        nint bytes = (nint)(entry.End - entry.Begin);
        SafeMemoryMappedViewHandle handle = view.SafeMemoryMappedViewHandle;
        byte* start = null;
        handle.AcquirePointer(ref start);
        try
        {
            byte* source = start + view.PointerOffset + dataStart + entry.Begin;
            RequireTruthValues(entry, source, bytes);
            if (bytes > 0)
            {
                stream.CopyFromHost(source, tensor.Storage, tensor.ByteOffset, bytes);
            }
        }
        finally
        {
            handle.ReleasePointer();
        }

        return tensor;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        view.Dispose();
        mapping.Dispose();
    }

    private static (List<SafeTensorsEntry> Entries, Dictionary<string, string> Metadata, long DataStart) ReadHeader(FileStream file)
    {
        byte[] lengthBytes = new byte[LengthBytes];
        if (file.Length < LengthBytes)
        {
            throw new SafeTensorsException(SafeTensorsError.Truncated, $"the file has {file.Length} bytes; the length of the header alone takes 8");
        }

        file.ReadExactly(lengthBytes);
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(lengthBytes);
        if (length > SafeTensorsHeader.MaxLength)
        {
            throw new SafeTensorsException(
                SafeTensorsError.HeaderTooLong, $"the header claims {length} bytes; at most {SafeTensorsHeader.MaxLength} are allowed");
        }

        if (LengthBytes + (long)length > file.Length)
        {
            throw new SafeTensorsException(
                SafeTensorsError.Truncated, $"the header claims {length} bytes, but the file ends {file.Length - LengthBytes} behind its start");
        }

        byte[] json = new byte[length];
        file.ReadExactly(json);
        long dataStart = LengthBytes + (long)length;
        (List<SafeTensorsEntry> entries, Dictionary<string, string> metadata) = SafeTensorsHeader.Parse(json, file.Length - dataStart);
        return (entries, metadata, dataStart);
    }

    private void RequireTruthValues(SafeTensorsEntry entry, byte* source, nint bytes)
    {
        if (entry.DType != DType.Bool)
        {
            return;
        }

        for (nint i = 0; i < bytes; i++)
        {
            if (source[i] > 1)
            {
                throw new SafeTensorsException(
                    SafeTensorsError.InvalidValue, $"{path}: element {i} of tensor '{entry.Name}' is {source[i]}, but its dtype is BOOL");
            }
        }
    }
}
