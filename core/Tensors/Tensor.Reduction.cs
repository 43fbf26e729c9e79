using Devices.Ops;

namespace Devices;

public sealed partial class Tensor
{
    /// <summary>The sum of all elements; integers and bool sum to int64.</summary>
    public Tensor Sum(DType? dtype = null) => Sum([], false, dtype);

    /// <summary>The sum over dimensions, all where the list is empty; integers and bool sum to int64.</summary>
    public Tensor Sum(long[] dim, bool keepdim = false, DType? dtype = null) => Dispatcher.Call(Reduction.Sum, this, dim, keepdim, dtype);

    /// <summary>The mean of all elements; NaN of none.</summary>
    public Tensor Mean(DType? dtype = null) => Mean([], false, dtype);

    /// <summary>The mean over dimensions, all where the list is empty.</summary>
    public Tensor Mean(long[] dim, bool keepdim = false, DType? dtype = null) => Dispatcher.Call(Reduction.Mean, this, dim, keepdim, dtype);

    /// <summary>The greatest over dimensions, all where the list is empty; NaN wins.</summary>
    public Tensor Amax(long[]? dim = null, bool keepdim = false) => Dispatcher.Call(Reduction.Amax, this, dim ?? [], keepdim);

    /// <summary>The smallest over dimensions, all where the list is empty; NaN wins.</summary>
    public Tensor Amin(long[]? dim = null, bool keepdim = false) => Dispatcher.Call(Reduction.Amin, this, dim ?? [], keepdim);

    /// <summary>Index (int64) of the greatest along a dimension, or in the flattened tensor; the first of equals, NaN wins.</summary>
    public Tensor Argmax(long? dim = null, bool keepdim = false) => Dispatcher.Call(Reduction.Argmax, this, dim, keepdim);

    /// <summary>Index (int64) of the smallest along a dimension, or in the flattened tensor; the first of equals, NaN wins.</summary>
    public Tensor Argmin(long? dim = null, bool keepdim = false) => Dispatcher.Call(Reduction.Argmin, this, dim, keepdim);

    /// <summary>Variance over dimensions: Σ(x − mean)² / max(0, n − correction).</summary>
    public Tensor Var(long[]? dim = null, Scalar? correction = null, bool keepdim = false) =>
        Dispatcher.Call(Reduction.Var, this, dim, correction ?? 1, keepdim);

    /// <summary>Running sum along a dimension; integers and bool sum to int64.</summary>
    public Tensor Cumsum(long dim, DType? dtype = null) => Dispatcher.Call(Scan.Cumsum, this, dim, dtype);
}
