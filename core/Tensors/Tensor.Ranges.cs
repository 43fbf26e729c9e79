using Devices.Ops;

namespace Devices;

public sealed partial class Tensor
{
    /// <summary>One value in the sizes, the memory order, the dtype and on the device of another tensor, unless others are given.</summary>
    public static Tensor FullLike(Tensor self, Scalar fillValue, DType? dtype = null, Device? device = null) =>
        Dispatcher.Call(Ranges.FullLike, self, fillValue, dtype, Value.None, device, Value.None, Value.None);

    /// <summary>A tensor that is not initialised, with given strides, in elements.</summary>
    /// <exception cref="TensorException">Sizes and strides are not equally many, or negative.</exception>
    public static Tensor EmptyStrided(
        ReadOnlySpan<long> size, ReadOnlySpan<long> stride, DType dtype = DType.Float32, Device? device = null) =>
        Dispatcher.Call(Ranges.EmptyStrided, size.ToArray(), stride.ToArray(), dtype, Value.None, device, Value.None);

    /// <summary>Ones on the diagonal of n rows and m (or n) columns, zeros elsewhere.</summary>
    public static Tensor Eye(long n, long? m = null, DType dtype = DType.Float32, Device? device = null) =>
        Dispatcher.Call(Ranges.EyeM, n, m ?? n, dtype, Value.None, device, Value.None);

    /// <summary>So many evenly spaced numbers from start to end, both included.</summary>
    /// <exception cref="TensorException">The number of steps is negative.</exception>
    public static Tensor Linspace(Scalar start, Scalar end, long steps, DType? dtype = null, Device? device = null) =>
        Dispatcher.Call(Ops.Linspace.OfNumbers, start, end, steps, dtype, Value.None, device, Value.None);

    /// <summary>Writes a 0-d tensor's value over every element.</summary>
    /// <exception cref="TensorException">The value has dimensions.</exception>
    public Tensor Fill_(Tensor value) => Dispatcher.CallInPlace(Ranges.FillTensor, this, this, value);
}
