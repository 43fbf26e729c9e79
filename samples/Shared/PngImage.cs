using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Devices.Samples;

/// <summary>A grey picture as a PNG file (ISO/IEC 15948).</summary>
/// <param name="width">Pixels in a row.</param>
/// <param name="height">Rows.</param>
public sealed class PngImage(int width, int height)
{
    private const byte BitDepth = 8;
    private const uint Polynomial = 0xEDB88320;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n'];

    // A row begins with its filter: none.
    private readonly byte[] rows = new byte[(width + 1) * height];

    /// <summary>Sets a pixel: 0 is black, 1 white; what is beyond is cut off.</summary>
    public void Set(int x, int y, float brightness) => rows[(y * (width + 1)) + 1 + x] = (byte)Math.Round(Math.Clamp(brightness, 0, 1) * 255);

    /// <summary>Small pictures beside one another, each pixel drawn as a square.</summary>
    /// <param name="pixels">The pictures, one after the other, row by row.</param>
    /// <param name="side">Pixels in a row and rows of each.</param>
    /// <param name="columns">Pictures in a row.</param>
    /// <param name="scale">Pixels that a pixel is drawn with, along each side.</param>
    public static PngImage Grid(ReadOnlySpan<float> pixels, int side, int columns, int scale)
    {
        int count = pixels.Length / (side * side), lines = (count + columns - 1) / columns, step = (side * scale) + scale;
        var image = new PngImage((columns * step) + scale, (lines * step) + scale);
        for (int i = 0; i < count * side * side * scale * scale; i++)
        {
            int pixel = i / (scale * scale), inner = i % (scale * scale), picture = pixel / (side * side), place = pixel % (side * side);
            int x = (picture % columns * step) + scale + (place % side * scale) + (inner % scale);
            int y = (picture / columns * step) + scale + (place / side * scale) + (inner / scale);
            image.Set(x, y, pixels[pixel]);
        }

        return image;
    }

    /// <summary>Writes the file.</summary>
    public void Save(string path)
    {
        using FileStream file = File.Create(path);
        file.Write(Signature);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = BitDepth;
        WriteChunk(file, "IHDR", header);
        WriteChunk(file, "IDAT", Compress(rows));
        WriteChunk(file, "IEND", []);
    }

    private static byte[] Compress(byte[] bytes)
    {
        using var buffer = new MemoryStream();
        using (var zlib = new ZLibStream(buffer, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            zlib.Write(bytes);
        }

        return buffer.ToArray();
    }

    private static void WriteChunk(FileStream file, string type, byte[] data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        file.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Checksum(body));
        file.Write(number);
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte one in bytes)
        {
            crc ^= one;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ Polynomial : crc >> 1;
            }
        }

        return ~crc;
    }
}
