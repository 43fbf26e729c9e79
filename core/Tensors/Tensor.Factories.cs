using Devices.Ops;

namespace Devices;

public sealed partial class Tensor
{
    /// <summary>A tensor that is not initialised.</summary>
    public static Tensor Empty(ReadOnlySpan<long> sizes, DType dtype = DType.Float32, Device? device = null) =>
        Dispatcher.Call(Creation.Empty, sizes.ToArray(), dtype, Value.None, device, Value.None, Value.None);

    /// <summary>A tensor of one value.</summary>
    public static Tensor Full(ReadOnlySpan<long> sizes, Scalar fillValue, DType? dtype = null, Device? device = null) =>
        Dispatcher.Call(Creation.Full, sizes.ToArray(), fillValue, dtype, Value.None, device, Value.None);

    /// <summary>A tensor of zeros.</summary>
    public static Tensor Zeros(ReadOnlySpan<long> sizes, DType dtype = DType.Float32, Device? device = null) => Full(sizes, 0, dtype, device);

    /// <summary>A tensor of ones.</summary>
    public static Tensor Ones(ReadOnlySpan<long> sizes, DType dtype = DType.Float32, Device? device = null) => Full(sizes, 1, dtype, device);

    /// <summary>Zeros with the sizes, dtype and device of another tensor.</summary>
    public static Tensor ZerosLike(Tensor self) => Zeros(self.Sizes, self.DType, self.Device);

    /// <summary>Ones with the sizes, dtype and device of another tensor.</summary>
    public static Tensor OnesLike(Tensor self) => Ones(self.Sizes, self.DType, self.Device);

    /// <summary>A 0-d tensor; float32 unless a dtype is given.</summary>
    public static Tensor ScalarTensor(Scalar s, DType? dtype = null, Device? device = null) =>
        Dispatcher.Call(Creation.ScalarTensor, s, dtype, Value.None, device, Value.None);

    /// <summary>The numbers 0, 1, … below <paramref name="end"/>.</summary>
    public static Tensor Arange(Scalar end, DType? dtype = null, Device? device = null) => Arange(0, end, 1, dtype, device);

    /// <summary>The numbers start, start + step, … before <paramref name="end"/>; int64 unless one of them is floating.</summary>
    /// <exception cref="TensorException">The step is zero or leads away from the end.</exception>
    public static Tensor Arange(Scalar start, Scalar end, Scalar? step = null, DType? dtype = null, Device? device = null) =>
        Dispatcher.Call(Creation.Arange, start, end, step ?? 1, dtype, Value.None, device, Value.None);

    /// <summary>Uniform random numbers in [0, 1).</summary>
    public static Tensor Rand(ReadOnlySpan<long> sizes, DType dtype = DType.Float32, Device? device = null, Generator? generator = null) =>
        Dispatcher.Call(Ops.Random.Rand, sizes.ToArray(), generator, dtype, Value.None, device, Value.None);

    /// <summary>Normally distributed random numbers with mean 0 and variance 1.</summary>
    public static Tensor Randn(ReadOnlySpan<long> sizes, DType dtype = DType.Float32, Device? device = null, Generator? generator = null) =>
        Dispatcher.Call(Ops.Random.Randn, sizes.ToArray(), generator, dtype, Value.None, device, Value.None);
}
