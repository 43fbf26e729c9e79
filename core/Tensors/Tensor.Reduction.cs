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

    /// <summary>Running product along a dimension; integers and bool multiply to int64.</summary>
    public Tensor Cumprod(long dim, DType? dtype = null) => Dispatcher.Call(Scan.Cumprod, this, dim, dtype);

    /// <summary>The product of all elements, 1 of none; integers and bool multiply to int64.</summary>
    public Tensor Prod(DType? dtype = null) => Dispatcher.Call(Products.Prod, this, dtype);

    /// <summary>The product along a dimension, 1 of none; integers and bool multiply to int64.</summary>
    public Tensor Prod(long dim, bool keepdim = false, DType? dtype = null) =>
        Dispatcher.Call(Products.ProdDim, this, dim, keepdim, dtype);

    /// <summary>Whether any element is not zero (NaN is not); false of none. Bool, for uint8 uint8.</summary>
    public Tensor Any() => Dispatcher.Call(Truths.Any, this);

    /// <summary>Whether any element along a dimension is not zero.</summary>
    public Tensor Any(long dim, bool keepdim = false) => Dispatcher.Call(Truths.AnyDim, this, dim, keepdim);

    /// <summary>Whether any element over dimensions is not zero; an empty list reduces nothing.</summary>
    public Tensor Any(long[] dim, bool keepdim = false) => Dispatcher.Call(Truths.AnyDims, this, dim, keepdim);

    /// <summary>Whether all elements are not zero; true of none. Bool, for uint8 uint8.</summary>
    public Tensor All() => Dispatcher.Call(Truths.All, this);

    /// <summary>Whether all elements along a dimension are not zero.</summary>
    public Tensor All(long dim, bool keepdim = false) => Dispatcher.Call(Truths.AllDim, this, dim, keepdim);

    /// <summary>Whether all elements over dimensions are not zero; an empty list reduces nothing.</summary>
    public Tensor All(long[] dim, bool keepdim = false) => Dispatcher.Call(Truths.AllDims, this, dim, keepdim);

    /// <summary>The greatest element; NaN wins, and equal ones share the gradient.</summary>
    /// <exception cref="TensorException">There are no elements.</exception>
    public Tensor Max() => Dispatcher.Call(Extremes.Max, this);

    /// <summary>The greatest along a dimension and its index (int64), the first of equals; NaN wins.</summary>
    /// <exception cref="TensorIndexException">The dimension is empty.</exception>
    public (Tensor Values, Tensor Indices) Max(long dim, bool keepdim = false) =>
        Pair(Dispatcher.CallMany(Extremes.MaxDim, this, dim, keepdim));

    /// <summary>The smallest element; NaN wins, and equal ones share the gradient.</summary>
    /// <exception cref="TensorException">There are no elements.</exception>
    public Tensor Min() => Dispatcher.Call(Extremes.Min, this);

    /// <summary>The smallest along a dimension and its index (int64), the first of equals; NaN wins.</summary>
    /// <exception cref="TensorIndexException">The dimension is empty.</exception>
    public (Tensor Values, Tensor Indices) Min(long dim, bool keepdim = false) =>
        Pair(Dispatcher.CallMany(Extremes.MinDim, this, dim, keepdim));

    /// <summary>The square root of <see cref="Var"/>.</summary>
    public Tensor Std(long[]? dim = null, Scalar? correction = null, bool keepdim = false) =>
        Dispatcher.Call(Moments.Std, this, dim, correction ?? 1, keepdim);

    /// <summary><see cref="Var"/> and the mean.</summary>
    public (Tensor Var, Tensor Mean) VarMean(long[]? dim = null, Scalar? correction = null, bool keepdim = false) =>
        Pair(Dispatcher.CallMany(Moments.VarMean, this, dim, correction ?? 1, keepdim));

    /// <summary>(Σ|x|ᵖ)^(1/p) over dimensions, all unless given; floating. Order 0 counts what is not zero, ±∞ are the extremes.</summary>
    public Tensor Norm(double ord = 2, long[]? dim = null, bool keepdim = false, DType? dtype = null) =>
        Dispatcher.Call(Norms.VectorNorm, this, ord, dim, keepdim, dtype);

    /// <summary>ln Σeˣ over dimensions, without overflow.</summary>
    public Tensor Logsumexp(long[] dim, bool keepdim = false) => Dispatcher.Call(Norms.LogSumExp, this, dim, keepdim);

    private static (Tensor First, Tensor Second) Pair(Tensor[] results) => (results[0], results[1]);
}
