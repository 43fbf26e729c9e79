namespace Devices.Fake.Tests;

/// <summary>A host reduced to what a test needs: opens a fake device, moves arrays, and calls kernels as the ABI says.</summary>
internal sealed unsafe class FakeMachine : IDisposable
{
    private readonly RecordingRegistrar kernels = new();

    public FakeMachine(FakeOptions? options = null)
    {
        var backend = new FakeBackend(options ?? new FakeOptions { MaxDelayMicroseconds = 0 });
        Device = (FakeDevice)backend.OpenDevice(0, new SilentHost());
        Device.RegisterKernels(kernels);
    }

    public static FakeOptions Late { get; } = new() { DelayShare = 1, MaxDelayMicroseconds = 2000 };

    public FakeDevice Device { get; }

    public FakeStream Stream => Device.DefaultStream;

    public RecordingRegistrar Kernels => kernels;

    public FakeTensor Empty(DType dtype, params long[] sizes)
    {
        var strides = new long[sizes.Length];
        long step = 1;
        for (int dim = sizes.Length - 1; dim >= 0; step *= sizes[dim--])
        {
            strides[dim] = step;
        }

        return new FakeTensor(Device.Allocator.Allocate((nint)Math.Max(1, step * dtype.ElementSize())), dtype, sizes, strides);
    }

    public FakeTensor Upload<T>(DType dtype, T[] values, params long[] sizes) where T : unmanaged
    {
        FakeTensor tensor = Empty(dtype, sizes);
        fixed (T* source = values)
        {
            if (values.Length > 0)
            {
                Stream.CopyFromHost(source, tensor.Memory, 0, values.Length * sizeof(T));
            }
        }

        return tensor;
    }

    public FakeTensor Floats(float[] values, params long[] sizes) => Upload(DType.Float32, values, sizes);

    public FakeTensor Longs(long[] values, params long[] sizes) => Upload(DType.Int64, values, sizes);

    public T[] Download<T>(FakeTensor tensor) where T : unmanaged
    {
        var values = new T[tensor.Count];
        fixed (T* destination = values)
        {
            Stream.CopyToHost(tensor.Memory, 0, destination, values.Length * sizeof(T));
            Stream.Synchronize();
        }

        return values;
    }

    public void Run(string name, FakeTensor output, FakeTensor[] inputs, params Value[] values) =>
        Run(name, inputs.Length == 0 ? output.DType : inputs[0].DType, [output], inputs, values);

    /// <summary>Calls the kernel, then overwrites all that the call pointed to, as a host may.</summary>
    public void Run(string name, DType key, FakeTensor[] outputs, FakeTensor[] inputs, params Value[] values) =>
        Call(Stream, kernels.Registered[(name, key)], outputs, inputs, values);

    public static void Call(Stream stream, Kernel kernel, FakeTensor[] outputs, FakeTensor[] inputs, params Value[] values)
    {
        using var memory = new CallMemory();
        TensorDesc* outputDescs = memory.Descs(outputs), inputDescs = memory.Descs(inputs);
        Argument[] arguments = Arrange(inputs.Length, values, memory);
        fixed (Argument* first = arguments)
        {
            kernel(stream, new KernelCall(outputDescs, outputs.Length, inputDescs, inputs.Length, first, arguments.Length));
        }
    }

    public void Dispose() => Device.Dispose();

    /// <summary>The arguments in the order of the schema.</summary>
    private static Argument[] Arrange(int inputs, Value[] values, CallMemory memory)
    {
        bool isList = values is [{ IsTensorList: true }, ..];
        List<Argument> arguments = isList
            ? [Argument.FromTensorList(0, inputs)]
            : [.. Enumerable.Range(0, inputs).Select(Argument.FromTensor)];
        foreach (Value value in isList ? values[1..] : values)
        {
            arguments.Insert(value.Position >= 0 ? value.Position : arguments.Count, memory.Argument(value));
        }

        return [.. arguments];
    }
}
