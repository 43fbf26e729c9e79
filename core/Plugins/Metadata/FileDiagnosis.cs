using System.Buffers.Binary;
using System.Reflection.PortableExecutable;

namespace Devices.Plugins.Metadata;

/// <summary>Tells what a file is that is no intact .NET assembly.</summary>
internal enum FileKind
{
    Assembly,
    NativeLibrary,
    Damaged,
    NoLibrary,
    Unreadable,
}

/// <summary>A .NET assembly opened for reading, or what the file is instead and a sentence about it.</summary>
internal sealed record FileDiagnosis(FileKind Kind, string Text, AssemblyImage? Image = null)
{
    private const uint Elf = 0x7F454C46;
    private const uint MachO64 = 0xCFFAEDFE;
    private const uint MachOUniversal = 0xCAFEBABE;

    public RefusalReason Reason => Kind switch
    {
        FileKind.Unreadable => RefusalReason.Unreadable,
        FileKind.Damaged => RefusalReason.Damaged,
        FileKind.NativeLibrary => RefusalReason.NativeLibrary,
        _ => RefusalReason.NotALibrary,
    };

    /// <summary>Opens an assembly, or says why it is none. Throws nothing, and on the way to an answer next to nothing.</summary>
    public static FileDiagnosis Open(string path)
    {
        FileStream? stream = null;
        try
        {
            stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
            FileDiagnosis diagnosis = InspectMagic(stream) ?? OpenExecutable(path, stream);
            stream = diagnosis.Image is null ? stream : null; // The image owns it now.
            return diagnosis;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new FileDiagnosis(FileKind.Unreadable, $"cannot be read: {error.Message}");
        }
        catch (Exception error) when (IsCorruption(error))
        {
            return new FileDiagnosis(FileKind.Damaged, $"is damaged: {error.Message}");
        }
        finally
        {
            stream?.Dispose();
        }
    }

    /// <summary>
    /// What reading corrupt metadata throws: the readers promise <see cref="BadImageFormatException"/>, but random bytes also
    /// bring out the others.
    /// </summary>
    public static bool IsCorruption(Exception error) => error is BadImageFormatException or ArgumentException
        or InvalidOperationException or OverflowException or IndexOutOfRangeException or InvalidCastException or NotSupportedException
        or InsufficientExecutionStackException;

    private static FileDiagnosis? InspectMagic(FileStream stream)
    {
        Span<byte> magic = stackalloc byte[4];
        if (stream.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) < magic.Length)
        {
            return new FileDiagnosis(FileKind.NoLibrary, $"is no library: it has only {stream.Length} bytes");
        }

        stream.Position = 0;
        return magic is [(byte)'M', (byte)'Z', ..] ? null
            : BinaryPrimitives.ReadUInt32BigEndian(magic) is Elf or MachO64 or MachOUniversal
            ? new FileDiagnosis(FileKind.NativeLibrary, "is a native library, not a .NET assembly")
            : new FileDiagnosis(FileKind.NoLibrary, "is no library: it begins neither as a .NET assembly nor as a native one");
    }

    private static FileDiagnosis OpenExecutable(string path, FileStream stream)
    {
        var file = new PEReader(stream, PEStreamOptions.LeaveOpen);
        PEHeaders headers = file.PEHeaders;
        foreach (SectionHeader section in headers.SectionHeaders)
        {
            long end = (long)section.PointerToRawData + section.SizeOfRawData;
            if (end > stream.Length)
            {
                return new FileDiagnosis(
                    FileKind.Damaged, $"is damaged: its section {section.Name} ends at byte {end}, the file at {stream.Length}");
            }
        }

        if (!file.HasMetadata)
        {
            return new FileDiagnosis(FileKind.NativeLibrary, "is a native library, not a .NET assembly");
        }

        return new FileDiagnosis(FileKind.Assembly, "", AssemblyImage.FromFile(path, file, stream));
    }
}
