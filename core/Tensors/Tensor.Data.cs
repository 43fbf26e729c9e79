using Devices.Ops;

namespace Devices;

public sealed unsafe partial class Tensor
{
    /// <summary>The only element as a double; waits for the device.</summary>
    /// <exception cref="TensorException">There is not exactly one element.</exception>
    public double Item() => ItemScalar().ToDouble();

    /// <summary>The only element with its kind; waits for the device.</summary>
    /// <exception cref="TensorException">There is not exactly one element.</exception>
    public Scalar ItemScalar()
    {
        if (ElementCount != 1)
        {
            throw new TensorException($"a Tensor with {ElementCount} elements cannot be converted to Scalar");
        }

        byte* element = stackalloc byte[8];
        ReadBytes(Storage, ByteOffset, element, DType.ElementSize());
        return HostElements.Read(element, DType);
    }

    /// <summary>All elements in row-major order as the C# type of the dtype; waits for the device.</summary>
    /// <typeparam name="T">float, double, Half, BFloat16, sbyte, byte, short, int, long or bool, as the dtype is.</typeparam>
    /// <exception cref="TensorException"><typeparamref name="T"/> is not the type of the dtype.</exception>
    public T[] ToArray<T>() where T : unmanaged
    {
        HostElements.RequireType<T>(DType);
        using IDisposable off = GradMode.Off();
        Tensor source = Contiguous();
        var elements = new T[ElementCount];
        fixed (T* destination = elements)
        {
            if (elements.Length > 0)
            {
                ReadBytes(source.Storage, source.ByteOffset, destination, (nint)elements.Length * sizeof(T));
            }
        }

        return elements;
    }

    /// <summary>All elements in row-major order converted to double; waits for the device.</summary>
    public double[] ToDoubles() => Array.ConvertAll(ToScalars(), element => element.ToDouble());

    /// <summary>All elements in row-major order with their kind; waits for the device.</summary>
    public Scalar[] ToScalars()
    {
        using IDisposable off = GradMode.Off();
        Tensor source = Contiguous();
        int size = DType.ElementSize();
        var bytes = new byte[ElementCount * size];
        var elements = new Scalar[ElementCount];
        fixed (byte* raw = bytes)
        {
            if (bytes.Length > 0)
            {
                ReadBytes(source.Storage, source.ByteOffset, raw, bytes.Length);
            }

            for (int i = 0; i < elements.Length; i++)
            {
                elements[i] = HostElements.Read(raw + ((long)i * size), DType);
            }
        }

        return elements;
    }

    /// <summary>A tensor with these elements in row-major order.</summary>
    /// <param name="data">The elements; copied.</param>
    /// <param name="sizes">The sizes; their product must be the number of elements. Null makes one dimension.</param>
    /// <param name="device">Where; null for the default device.</param>
    /// <exception cref="TensorException">The number of elements does not fit the sizes.</exception>
    public static Tensor FromSpan<T>(ReadOnlySpan<T> data, ReadOnlySpan<long> sizes, Device? device = null) where T : unmanaged
    {
        var layout = SizesAndStrides.Contiguous(sizes);
        if (layout.ElementCount != data.Length)
        {
            throw new TensorException($"shape '{Dimensions.Describe(sizes)}' is invalid for input of size {data.Length}");
        }

        Stream stream = (device ?? Backends.DefaultDevice).CurrentStream;
        Tensor tensor = Allocate(stream, layout, HostElements.DTypeOf<T>(), "from array");
        fixed (T* source = data)
        {
            if (data.Length > 0)
            {
                stream.CopyFromHost(source, tensor.Storage, tensor.ByteOffset, (nint)data.Length * sizeof(T));
            }
        }

        return tensor;
    }

    /// <summary>A tensor with these elements in row-major order.</summary>
    /// <inheritdoc cref="FromSpan{T}(ReadOnlySpan{T}, ReadOnlySpan{long}, Device?)"/>
    public static Tensor FromArray<T>(T[] data, long[]? sizes = null, Device? device = null) where T : unmanaged =>
        FromSpan<T>(data, sizes ?? [data.Length], device);

    /// <summary>This tensor on that device; itself where it is there already. A copy is ordered with both current streams.</summary>
    public Tensor To(Device device)
    {
        if (device == Device)
        {
            return this;
        }

        Value[] call = [this, Value.None, Value.None, device, Value.None, Value.None, Value.None];
        OperatorNode? node = Recorder.Begin(Copy.ToCopy, call);
        Tensor moved;
        using (GradMode.Off())
        {
            moved = DeviceTransfer.Move(Contiguous(), device);
        }

        node?.Finish([moved]);
        return moved;
    }

    /// <summary>This tensor with that dtype; itself where it has it already.</summary>
    public Tensor To(DType dtype) => dtype == DType
        ? this
        : Dispatcher.Call(Copy.ToCopy, this, dtype, Value.None, Value.None, Value.None, Value.None, Value.None);

    /// <summary>Itself where it is contiguous, else a contiguous copy.</summary>
    public Tensor Contiguous()
    {
        if (IsContiguous)
        {
            return this;
        }

        OperatorNode? node = Recorder.Begin(Copy.Clone, [this, Value.None]);
        Tensor copy = Allocate(Device.CurrentStream, SizesAndStrides.Contiguous(Sizes), DType, "contiguous");
        InPlace.CopyInto(copy, this);
        node?.Finish([copy]);
        return copy;
    }

    /// <inheritdoc/>
    public override string ToString() => TensorPrinter.Print(this);

    private static void ReadBytes(Storage storage, nint byteOffset, void* destination, nint bytes)
    {
        Stream stream = storage.Device.CurrentStream;
        stream.CopyToHost(storage, byteOffset, destination, bytes);
        stream.Synchronize();
    }
}
