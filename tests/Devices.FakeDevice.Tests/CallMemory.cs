using System.Runtime.InteropServices;

namespace Devices.Fake.Tests;

/// <summary>What a kernel call points to. Overwritten when disposed, so that a backend that keeps a pointer is found out.</summary>
internal sealed unsafe class CallMemory : IDisposable
{
    private readonly List<(nint Start, nuint Bytes)> pieces = [];

    public TensorDesc* Descs(FakeTensor[] tensors)
    {
        var descs = (TensorDesc*)Take(tensors.Length * sizeof(TensorDesc));
        for (int i = 0; i < tensors.Length; i++)
        {
            FakeTensor tensor = tensors[i];
            nint byteOffset = (nint)(tensor.Offset * tensor.DType.ElementSize());
            descs[i] = new TensorDesc(
                tensor.Memory, byteOffset, tensor.DType, tensor.Sizes.Length, Longs(tensor.Sizes), Longs(tensor.Strides), tensor.Count);
        }

        return descs;
    }

    public Argument Argument(Value value) => value.Content switch
    {
        null => Api.Argument.None,
        long number => Api.Argument.FromInt(number),
        double number => Api.Argument.FromFloat(number),
        bool truth => Api.Argument.FromBool(truth),
        long[] list => Api.Argument.FromIntList(Longs(list), list.Length),
        PhiloxState state => Api.Argument.FromGenerator(State(state)),
        _ => throw new NotSupportedException($"{value.Content.GetType()} is no argument"),
    };

    public void Dispose()
    {
        foreach (var (start, bytes) in pieces)
        {
            NativeMemory.Fill((void*)start, bytes, 0xEE);
            NativeMemory.Free((void*)start);
        }
    }

    private long* Longs(long[] values)
    {
        var copy = (long*)Take(values.Length * sizeof(long));
        values.CopyTo(new Span<long>(copy, values.Length));
        return copy;
    }

    private PhiloxState* State(PhiloxState state)
    {
        var copy = (PhiloxState*)Take(sizeof(PhiloxState));
        *copy = state;
        return copy;
    }

    private void* Take(int bytes)
    {
        void* start = NativeMemory.Alloc((nuint)Math.Max(bytes, 1));
        pieces.Add(((nint)start, (nuint)bytes));
        return start;
    }
}
