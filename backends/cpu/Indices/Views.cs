using Devices.Api;

namespace Devices.Cpu.Indices;

/// <summary>Other views of a call's tensors: dimensions of size and stride of one's own choice.</summary>
internal static unsafe class Views
{
    /// <summary>The same memory, <paramref name="byteOffset"/> further on, with dimensions that stay the caller's.</summary>
    public static TensorDesc Of(in TensorDesc tensor, nint byteOffset, int rank, long* sizes, long* strides)
    {
        long count = 1;
        for (int dim = 0; dim < rank; dim++)
        {
            count *= sizes[dim];
        }

        return new(tensor.Memory, tensor.ByteOffset + byteOffset, tensor.DType, rank, sizes, strides, count);
    }

    /// <summary>Copies all values but the one of <paramref name="dim"/>; a negative one leaves out nothing.</summary>
    public static void CopyWithout(ReadOnlySpan<long> values, int dim, long* destination)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (i != dim)
            {
                *destination++ = values[i];
            }
        }
    }

    /// <summary>The stride of a dimension; of a tensor without dimensions 0.</summary>
    public static nint Stride(in TensorDesc tensor, int dim) => tensor.Rank == 0 ? 0 : (nint)tensor.Strides[dim];
}
