using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Devices;

public sealed partial class Tensor
{
    /// <summary>The only element as a double; waits for the device.</summary>
    /// <exception cref="TensorException">There is not exactly one element.</exception>
    public static explicit operator double(Tensor tensor) => tensor.Item();

    /// <summary>The only element as a float; waits for the device.</summary>
    /// <exception cref="TensorException">There is not exactly one element.</exception>
    public static explicit operator float(Tensor tensor) => (float)tensor.Item();

    /// <summary>The only element as an integer, a float truncated; waits for the device.</summary>
    /// <exception cref="TensorException">There is not exactly one element.</exception>
    public static explicit operator long(Tensor tensor) => tensor.ItemScalar().ToInt64();

    /// <summary>The only element as an integer, a float truncated; waits for the device.</summary>
    /// <exception cref="TensorException">There is not exactly one element.</exception>
    /// <exception cref="OverflowException">It does not fit.</exception>
    public static explicit operator int(Tensor tensor) => checked((int)tensor.ItemScalar().ToInt64());

    /// <summary>Whether the only element differs from zero; waits for the device.</summary>
    /// <exception cref="TensorException">There is not exactly one element.</exception>
    public static explicit operator bool(Tensor tensor) => tensor.ElementCount == 1
        ? tensor.ItemScalar().ToBoolean()
        : throw new TensorException($"Boolean value of Tensor with {(tensor.ElementCount == 0 ? "no values" : "more than one value")} is ambiguous");

    /// <summary>A tensor of one dimension with these elements.</summary>
    /// <typeparam name="T">float, double, Half, BFloat16, sbyte, byte, short, int, long or bool; gives the dtype.</typeparam>
    public static Tensor Of<T>(params ReadOnlySpan<T> data) where T : unmanaged => FromSpan(data, [data.Length]);

    /// <summary>A matrix with these rows.</summary>
    /// <inheritdoc cref="Of{T}(ReadOnlySpan{T})"/>
    public static Tensor Of<T>(T[,] data, Device? device = null) where T : unmanaged =>
        FromSpan(Elements<T>(data), [data.GetLength(0), data.GetLength(1)], device);

    /// <summary>A tensor of three dimensions with these elements.</summary>
    /// <inheritdoc cref="Of{T}(ReadOnlySpan{T})"/>
    public static Tensor Of<T>(T[,,] data, Device? device = null) where T : unmanaged =>
        FromSpan(Elements<T>(data), [data.GetLength(0), data.GetLength(1), data.GetLength(2)], device);

    /// <summary>This tensor as float32; itself where it is.</summary>
    public Tensor Float() => To(DType.Float32);

    /// <summary>This tensor as float64; itself where it is.</summary>
    public Tensor Double() => To(DType.Float64);

    /// <summary>This tensor as int64, floats truncated; itself where it is.</summary>
    public Tensor Long() => To(DType.Int64);

    /// <summary>This tensor as truth values: what differs from zero; itself where it is.</summary>
    public Tensor Bool() => To(DType.Bool);

    /// <summary>The parts along the first dimension, as views: what <c>foreach</c> goes through.</summary>
    /// <exception cref="TensorException">There is no dimension.</exception>
    public IEnumerator<Tensor> GetEnumerator() => Rank == 0
        ? throw new TensorException("iteration over a 0-d tensor")
        : ((IEnumerable<Tensor>)Unbind()).GetEnumerator();

    private static ReadOnlySpan<T> Elements<T>(Array data) where T : unmanaged =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(data)), data.Length);
}
