using System.Runtime.InteropServices;

namespace Devices.Api;

/// <summary>An operand of a kernel call: where its elements are. Blittable; crosses the ABI on every call.</summary>
/// <remarks>Element (i₀, …) is at byte <c>ByteOffset + ElementSize · Σ iₖ·Strides[k]</c> of <see cref="Memory"/>. Strides may be 0
/// (a broadcast operand), never negative.</remarks>
[StructLayout(LayoutKind.Sequential)]
public readonly unsafe struct TensorDesc
{
    private readonly nint memory;
    private readonly nint byteOffset;
    private readonly long* sizes;
    private readonly long* strides;
    private readonly long elementCount;
    private readonly int rank;
    private readonly DType dtype;

    /// <summary>Describes an operand; <paramref name="sizes"/> and <paramref name="strides"/> stay the caller's.</summary>
    public TensorDesc(nint memory, nint byteOffset, DType dtype, int rank, long* sizes, long* strides, long elementCount)
    {
        this.memory = memory;
        this.byteOffset = byteOffset;
        this.dtype = dtype;
        this.rank = rank;
        this.sizes = sizes;
        this.strides = strides;
        this.elementCount = elementCount;
    }

    /// <summary>Handle from <see cref="Allocator.Allocate"/>.</summary>
    public nint Memory => memory;

    /// <summary>Offset of element 0 from the start of <see cref="Memory"/>.</summary>
    public nint ByteOffset => byteOffset;

    /// <summary>The element type.</summary>
    public DType DType => dtype;

    /// <summary>Number of dimensions; 0 for a single element.</summary>
    public int Rank => rank;

    /// <summary>Product of the sizes.</summary>
    public long ElementCount => elementCount;

    /// <summary>Sizes, <see cref="Rank"/> of them.</summary>
    public ReadOnlySpan<long> Sizes => new(sizes, rank);

    /// <summary>Strides in elements, <see cref="Rank"/> of them.</summary>
    public ReadOnlySpan<long> Strides => new(strides, rank);

    /// <summary>True where the elements lie in row-major order without gaps.</summary>
    public bool IsContiguous
    {
        get
        {
            long expected = 1;
            for (int dim = rank - 1; dim >= 0; dim--)
            {
                if (sizes[dim] != 1 && strides[dim] != expected)
                {
                    return elementCount == 0;
                }

                expected *= sizes[dim];
            }

            return true;
        }
    }

    /// <summary>The address of element 0, on devices whose handles are addresses.</summary>
    public void* Pointer => (void*)(memory + byteOffset);
}
