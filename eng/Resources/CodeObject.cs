using System.Buffers.Binary;

namespace Devices.Resources;

/// <summary>A code object of AMD: an ELF file of 64 bits whose note tells of each kernel.</summary>
internal static class CodeObject
{
    private const int NoteSection = 7, MetadataNote = 32;

    /// <summary>The resources of each kernel of a unit, by its name.</summary>
    /// <exception cref="FormatException">It is no such file.</exception>
    public static Dictionary<string, KernelResources> Read(ReadOnlySpan<byte> image)
    {
        if (!image.StartsWith("\u007fELF\u0002\u0001"u8))
        {
            throw new FormatException("the code object is no ELF file of 64 bits, little-endian");
        }

        int sections = Int64(image, 0x28), sectionBytes = Int16(image, 0x3a), count = Int16(image, 0x3c);
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> section = image[(sections + (i * sectionBytes))..];
            if (Int32(section, 4) == NoteSection && Find(image.Slice(Int64(section, 0x18), Int64(section, 0x20))) is { } kernels)
            {
                return kernels;
            }
        }

        throw new FormatException("the code object has no metadata");
    }

    /// <summary>Looks for the metadata among the notes of a section, each of which begins with the lengths of its owner and contents.</summary>
    private static Dictionary<string, KernelResources>? Find(ReadOnlySpan<byte> notes)
    {
        while (notes.Length >= 12)
        {
            int contents = 12 + Aligned(Int32(notes, 0)), bytes = Int32(notes, 4);
            if (Int32(notes, 8) == MetadataNote)
            {
                return Kernels(notes.Slice(contents, bytes));
            }

            notes = notes[Math.Min(notes.Length, contents + Aligned(bytes))..];
        }

        return null;
    }

    /// <summary>The resources that metadata tells of, by the name of the kernel.</summary>
    public static Dictionary<string, KernelResources> Kernels(ReadOnlySpan<byte> metadata)
    {
        var reader = new MessagePack(metadata);
        var root = (Dictionary<string, object?>)reader.Read()!;
        Dictionary<string, KernelResources> kernels = [];
        foreach (Dictionary<string, object?> kernel in ((object?[])root["amdhsa.kernels"]!).Cast<Dictionary<string, object?>>())
        {
            kernels.Add((string)kernel[".name"]!, new KernelResources(
                Number(kernel, ".vgpr_count"), Number(kernel, ".group_segment_fixed_size"), Number(kernel, ".vgpr_spill_count")));
        }

        return kernels;
    }

    private static int Number(Dictionary<string, object?> kernel, string key) => checked((int)(long)kernel[key]!);

    private static int Aligned(int bytes) => (bytes + 3) & ~3;

    private static int Int16(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[offset..]);

    private static int Int32(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadInt32LittleEndian(bytes[offset..]);

    private static int Int64(ReadOnlySpan<byte> bytes, int offset) => checked((int)BinaryPrimitives.ReadInt64LittleEndian(bytes[offset..]));
}
