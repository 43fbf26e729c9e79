using Devices.Ops;

namespace Devices;

public sealed partial class Tensor
{
    /// <summary>Where this equals the other; bool, false for NaN.</summary>
    public Tensor Eq(Tensor other) => Dispatcher.Call(Comparison.Eq, this, other);

    /// <summary>Where this equals the number; bool, false for NaN.</summary>
    public Tensor Eq(Scalar other) => Dispatcher.Call(Comparison.EqScalar, this, other);

    /// <summary>Where this differs from the other; bool, false for NaN (true for Ne).</summary>
    public Tensor Ne(Tensor other) => Dispatcher.Call(Comparison.Ne, this, other);

    /// <summary>Where this differs from the number; bool, false for NaN (true for Ne).</summary>
    public Tensor Ne(Scalar other) => Dispatcher.Call(Comparison.NeScalar, this, other);

    /// <summary>Where this is less than the other; bool, false for NaN.</summary>
    public Tensor Lt(Tensor other) => Dispatcher.Call(Comparison.Lt, this, other);

    /// <summary>Where this is less than the number; bool, false for NaN.</summary>
    public Tensor Lt(Scalar other) => Dispatcher.Call(Comparison.LtScalar, this, other);

    /// <summary>Where this is at most the other; bool, false for NaN.</summary>
    public Tensor Le(Tensor other) => Dispatcher.Call(Comparison.Le, this, other);

    /// <summary>Where this is at most the number; bool, false for NaN.</summary>
    public Tensor Le(Scalar other) => Dispatcher.Call(Comparison.LeScalar, this, other);

    /// <summary>Where this is greater than the other; bool, false for NaN.</summary>
    public Tensor Gt(Tensor other) => Dispatcher.Call(Comparison.Gt, this, other);

    /// <summary>Where this is greater than the number; bool, false for NaN.</summary>
    public Tensor Gt(Scalar other) => Dispatcher.Call(Comparison.GtScalar, this, other);

    /// <summary>Where this is at least the other; bool, false for NaN.</summary>
    public Tensor Ge(Tensor other) => Dispatcher.Call(Comparison.Ge, this, other);

    /// <summary>Where this is at least the number; bool, false for NaN.</summary>
    public Tensor Ge(Scalar other) => Dispatcher.Call(Comparison.GeScalar, this, other);

    /// <summary>Where both are not zero.</summary>
    public Tensor LogicalAnd(Tensor other) => Dispatcher.Call(Comparison.LogicalAnd, this, other);

    /// <summary>Where one is not zero.</summary>
    public Tensor LogicalOr(Tensor other) => Dispatcher.Call(Comparison.LogicalOr, this, other);

    /// <summary>Where exactly one is not zero.</summary>
    public Tensor LogicalXor(Tensor other) => Dispatcher.Call(Comparison.LogicalXor, this, other);
}
