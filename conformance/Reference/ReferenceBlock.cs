using System.Runtime.InteropServices;
using Devices.Reference;

namespace Devices.Conformance;

/// <summary>
/// A piece of the reference's memory: bytes as they came from the host, and where a kernel has written, numbers with their bounds in
/// front of them. A number stands at its element's first byte, whatever the dtypes of the tensors that use the block in turn.
/// </summary>
internal sealed class ReferenceBlock(nint bytes)
{
    private readonly byte[] raw = new byte[bytes];
    private readonly bool[] known = new bool[bytes];
    private Approx[]? numbers;

    /// <summary>The block of a handle.</summary>
    public static ReferenceBlock Of(nint handle) => (ReferenceBlock)GCHandle.FromIntPtr(handle).Target!;

    public void WriteRaw(ReadOnlySpan<byte> source, int byteOffset)
    {
        source.CopyTo(raw.AsSpan(byteOffset));
        known.AsSpan(byteOffset, source.Length).Clear();
    }

    public void ReadRaw(int byteOffset, Span<byte> destination) => raw.AsSpan(byteOffset, destination.Length).CopyTo(destination);

    public Approx Read(int byteOffset, DType dtype)
    {
        if (known[byteOffset])
        {
            return numbers![byteOffset];
        }

        ReadOnlySpan<byte> element = raw.AsSpan(byteOffset, dtype.ElementSize());
        return dtype.IsFloatingPoint() ? ElementCodec.ReadDouble(element, dtype, 0)
            : Approx.FromInteger(ElementCodec.ReadInteger(element, dtype, 0));
    }

    /// <summary>Writes a number; its bytes are there too, for whoever reads the tensor on the host.</summary>
    public void Write(int byteOffset, DType dtype, Approx number)
    {
        numbers ??= new Approx[raw.Length];
        numbers[byteOffset] = number;
        known[byteOffset] = true;
        Span<byte> element = raw.AsSpan(byteOffset, dtype.ElementSize());
        if (number.IsInteger)
        {
            ElementCodec.Write(element, dtype, 0, number.Integer);
        }
        else
        {
            ElementCodec.Write(element, dtype, 0, number.Value);
        }
    }

    public void CopyTo(int byteOffset, ReferenceBlock destination, int destinationByteOffset, int count)
    {
        raw.AsSpan(byteOffset, count).CopyTo(destination.raw.AsSpan(destinationByteOffset));
        known.AsSpan(byteOffset, count).CopyTo(destination.known.AsSpan(destinationByteOffset));
        if (numbers is not null)
        {
            destination.numbers ??= new Approx[destination.raw.Length];
            numbers.AsSpan(byteOffset, count).CopyTo(destination.numbers.AsSpan(destinationByteOffset));
        }
    }
}
