using System.Runtime.InteropServices;
using Devices.Api;

namespace Devices.Cpu.Tests.Harness;

/// <summary>A tensor in native memory, with guard bands around it and in its gaps, that knows when somebody wrote where nothing is.</summary>
public sealed unsafe class TestTensor : IDisposable
{
    private const int GuardBytes = 128;
    private const byte Poison = 0xA5;

    private readonly long[] sizes;
    private readonly long[] strides;
    private readonly byte* buffer;
    private readonly int bufferBytes;
    private readonly byte* elements;
    private readonly GCHandle pinnedSizes;
    private readonly GCHandle pinnedStrides;
    private byte[] before = [];

    private TestTensor(DType dtype, long[] sizes, long[] strides, int offset)
    {
        (DType, this.sizes, this.strides) = (dtype, sizes, strides);
        Count = sizes.Aggregate(1, (product, size) => product * (int)size);
        long last = Count == 0 ? -1 : sizes.Zip(strides, (size, stride) => (size - 1) * stride).Sum();
        int itemSize = dtype.ElementSize();
        bufferBytes = (int)(2 * GuardBytes + (offset + last + 1) * itemSize);
        buffer = (byte*)NativeMemory.AlignedAlloc((nuint)bufferBytes, 64);
        new Span<byte>(buffer, bufferBytes).Fill(Poison);
        elements = buffer + GuardBytes + offset * itemSize;
        pinnedSizes = GCHandle.Alloc(sizes, GCHandleType.Pinned);
        pinnedStrides = GCHandle.Alloc(strides, GCHandleType.Pinned);
    }

    public DType DType { get; }

    public int Count { get; }

    /// <summary>A row-major tensor of these values, or of one dimension where no sizes are given.</summary>
    public static TestTensor Of<T>(T[] values, params long[] sizes) where T : unmanaged
    {
        long[] shape = sizes.Length == 0 ? [values.Length] : sizes;
        return Strided(values, shape, RowMajor(shape));
    }

    /// <summary>The 0-d tensor.</summary>
    public static TestTensor Scalar<T>(T value) where T : unmanaged => Strided([value], [], []);

    /// <summary>A tensor of any strides whose elements, in row-major order, are the given values.</summary>
    /// <param name="values">As many as there are elements; where strides are 0, elements that share memory have equal values.</param>
    /// <param name="sizes">The sizes.</param>
    /// <param name="strides">The strides in elements.</param>
    /// <param name="offset">Elements before the first one: makes unaligned operands.</param>
    public static TestTensor Strided<T>(T[] values, long[] sizes, long[] strides, int offset = 0) where T : unmanaged
    {
        var tensor = new TestTensor(DTypeOf<T>(), sizes, strides, offset);
        Assert.Equal(tensor.Count, values.Length);
        for (int i = 0; i < values.Length; i++)
        {
            ((T*)tensor.elements)[tensor.PositionOf(i)] = values[i];
        }

        return tensor;
    }

    /// <summary>A row-major tensor full of poison: for outputs.</summary>
    public static TestTensor Empty(DType dtype, params long[] sizes) => new(dtype, sizes, RowMajor(sizes), 0);

    /// <summary>A tensor of any strides full of poison: for outputs.</summary>
    public static TestTensor EmptyStrided(DType dtype, long[] sizes, long[] strides, int offset = 0) => new(dtype, sizes, strides, offset);

    /// <summary>The elements in row-major order.</summary>
    public T[] ToArray<T>() where T : unmanaged
    {
        Assert.Equal(DType, DTypeOf<T>());
        var values = new T[Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = ((T*)elements)[PositionOf(i)];
        }

        return values;
    }

    /// <summary>A row-major copy.</summary>
    public TestTensor ToContiguous()
    {
        TestTensor copy = Empty(DType, sizes);
        int itemSize = DType.ElementSize();
        for (int i = 0; i < Count; i++)
        {
            new Span<byte>(elements + (PositionOf(i) * itemSize), itemSize).CopyTo(new Span<byte>(copy.elements + (i * itemSize), itemSize));
        }

        return copy;
    }

    public static long[] RowMajor(long[] sizes)
    {
        var strides = new long[sizes.Length];
        long stride = 1;
        for (int dim = sizes.Length - 1; dim >= 0; dim--)
        {
            strides[dim] = stride;
            stride *= Math.Max(sizes[dim], 1);
        }

        return strides;
    }

    public static DType DTypeOf<T>() =>
        typeof(T) == typeof(float) ? DType.Float32
        : typeof(T) == typeof(double) ? DType.Float64
        : typeof(T) == typeof(Half) ? DType.Float16
        : typeof(T) == typeof(BFloat16) ? DType.BFloat16
        : typeof(T) == typeof(sbyte) ? DType.Int8
        : typeof(T) == typeof(byte) ? DType.UInt8
        : typeof(T) == typeof(short) ? DType.Int16
        : typeof(T) == typeof(int) ? DType.Int32
        : typeof(T) == typeof(long) ? DType.Int64
        : typeof(T) == typeof(bool) ? DType.Bool
        : throw new ArgumentException($"no dtype is stored as {typeof(T)}");

    public void Dispose()
    {
        pinnedSizes.Free();
        pinnedStrides.Free();
        NativeMemory.AlignedFree(buffer);
    }

    /// <summary>Everything, guard bands included: for copies elsewhere.</summary>
    internal Span<byte> Bytes => new(buffer, bufferBytes);

    internal TensorDesc Describe() => Describe((nint)buffer);

    /// <summary>Describes a copy of <see cref="Bytes"/>.</summary>
    internal TensorDesc Describe(nint memory) => new(
        memory, (nint)(elements - buffer), DType, sizes.Length,
        (long*)pinnedSizes.AddrOfPinnedObject(), (long*)pinnedStrides.AddrOfPinnedObject(), Count);

    internal void Remember() => before = new Span<byte>(buffer, bufferBytes).ToArray();

    internal void AssertUnchanged() => Assert.True(
        before.AsSpan().SequenceEqual(new Span<byte>(buffer, bufferBytes)), "a kernel changed its input");

    internal void AssertOnlyElementsChanged()
    {
        int itemSize = DType.ElementSize();
        for (int i = 0; i < Count; i++)
        {
            int at = (int)(elements - buffer + PositionOf(i) * itemSize);
            new Span<byte>(buffer + at, itemSize).CopyTo(before.AsSpan(at));
        }

        Assert.True(before.AsSpan().SequenceEqual(new Span<byte>(buffer, bufferBytes)), "a kernel wrote outside of its output");
    }

    private long PositionOf(long index)
    {
        long position = 0;
        for (int dim = sizes.Length - 1; dim >= 0; dim--)
        {
            position += index % sizes[dim] * strides[dim];
            index /= sizes[dim];
        }

        return position;
    }
}
