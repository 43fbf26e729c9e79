namespace Devices.Kernels.Tuning;

/// <summary>A dense float32 operand on the device that is measured, described in unmanaged memory for as long as it lives.</summary>
internal sealed unsafe class TrialTensor : IDisposable
{
    private readonly Api.Device device;
    private readonly long* dims;
    private readonly int rank;

    public TrialTensor(Api.Device device, params ReadOnlySpan<long> sizes)
    {
        this.device = device;
        rank = sizes.Length;
        dims = (long*)System.Runtime.InteropServices.NativeMemory.Alloc((nuint)(2 * rank * sizeof(long)));
        Count = 1;
        for (int dim = rank - 1; dim >= 0; dim--)
        {
            dims[dim] = sizes[dim];
            dims[rank + dim] = Count;
            Count *= sizes[dim];
        }

        Memory = device.Allocator.Allocate((nint)(Count * sizeof(float)));
    }

    public long Count { get; }

    public nint Memory { get; }

    public TensorDesc Desc => new(Memory, 0, DType.Float32, rank, dims, dims + rank, Count);

    public void Write(Func<long, float> value)
    {
        float[] values = new float[Count];
        for (long i = 0; i < Count; i++)
        {
            values[i] = value(i);
        }

        fixed (float* source = values)
        {
            device.DefaultStream.CopyFromHost(source, Memory, 0, (nint)(Count * sizeof(float)));
            device.DefaultStream.Synchronize();
        }
    }

    public float[] Read()
    {
        float[] values = new float[Count];
        fixed (float* destination = values)
        {
            device.DefaultStream.CopyToHost(Memory, 0, destination, (nint)(Count * sizeof(float)));
            device.DefaultStream.Synchronize();
        }

        return values;
    }

    public void Dispose()
    {
        device.Allocator.Free(Memory);
        System.Runtime.InteropServices.NativeMemory.Free(dims);
    }
}
