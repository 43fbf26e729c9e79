using System.Buffers.Binary;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Devices.Serialization;

/// <summary>Writes a file of tensors, byte for byte as the format's own library does.</summary>
internal sealed unsafe class SafeTensorsWriter
{
    private const int Alignment = 8;
    private const int ChunkBytes = 1 << 24;

    private readonly List<KeyValuePair<string, Tensor>> tensors;
    private readonly IEnumerable<KeyValuePair<string, string>>? metadata;

    public SafeTensorsWriter(IEnumerable<KeyValuePair<string, Tensor>> tensors, IEnumerable<KeyValuePair<string, string>>? metadata)
    {
        this.metadata = metadata;
        this.tensors = [.. tensors];
        if (this.tensors.Find(pair => pair.Key == SafeTensorsHeader.MetadataName).Value is not null)
        {
            throw new ArgumentException($"no tensor can have the name {SafeTensorsHeader.MetadataName}", nameof(tensors));
        }

        if (this.tensors.GroupBy(pair => pair.Key).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"the name '{twice.Key}' stands twice", nameof(tensors));
        }

        this.tensors.Sort(static (a, b) => SafeTensorsDTypes.Rank(a.Value.DType) is var left && SafeTensorsDTypes.Rank(b.Value.DType) is var right && left != right
            ? left.CompareTo(right)
            : Encoding.UTF8.GetBytes(a.Key).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b.Key)));
    }

    public void Write(string path)
    {
        // In the same folder, so that it can be renamed; nobody reads a file that is half written.
        string temporary = $"{path}.{Path.GetRandomFileName()}";
        try
        {
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                WriteHeader(file);
                foreach ((_, Tensor tensor) in tensors)
                {
                    WriteData(file, tensor);
                }

                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    private static long BytesOf(Tensor tensor) => tensor.ElementCount * tensor.DType.ElementSize();

    private static void WriteData(FileStream file, Tensor tensor)
    {
        using IDisposable off = GradMode.Off();
        Tensor source = tensor.Contiguous();
        byte[] chunk = new byte[Math.Min(ChunkBytes, BytesOf(source))];
        Stream stream = source.Device.CurrentStream;
        for (long done = 0, bytes = BytesOf(source); done < bytes; done += chunk.Length)
        {
            int length = (int)Math.Min(chunk.Length, bytes - done);
            fixed (byte* destination = chunk)
            {
                stream.CopyToHost(source.Storage, source.ByteOffset + (nint)done, destination, length);
                stream.Synchronize();
            }

            file.Write(chunk, 0, length);
        }
    }

    private void WriteHeader(FileStream file)
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            WriteMetadata(writer);
            long offset = 0;
            foreach ((string name, Tensor tensor) in tensors)
            {
                WriteEntry(writer, name, tensor, offset);
                offset += BytesOf(tensor);
            }

            writer.WriteEndObject();
        }

        while (json.Length % Alignment != 0)
        {
            json.WriteByte((byte)' ');
        }

        Span<byte> length = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(length, json.Length);
        file.Write(length);
        json.WriteTo(file);
    }

    private void WriteMetadata(Utf8JsonWriter writer)
    {
        if (metadata is not null)
        {
            writer.WriteStartObject(SafeTensorsHeader.MetadataName);
            foreach ((string name, string text) in metadata)
            {
                writer.WriteString(name, text);
            }

            writer.WriteEndObject();
        }
    }

    private static void WriteEntry(Utf8JsonWriter writer, string name, Tensor tensor, long offset)
    {
        writer.WriteStartObject(name);
        writer.WriteString("dtype", SafeTensorsDTypes.NameOf(tensor.DType));
        WriteNumbers(writer, "shape", tensor.Sizes);
        WriteNumbers(writer, "data_offsets", [offset, offset + BytesOf(tensor)]);
        writer.WriteEndObject();
    }

    private static void WriteNumbers(Utf8JsonWriter writer, string name, ReadOnlySpan<long> numbers)
    {
        writer.WriteStartArray(name);
        foreach (long number in numbers)
        {
            writer.WriteNumberValue(number);
        }

        writer.WriteEndArray();
    }
}
