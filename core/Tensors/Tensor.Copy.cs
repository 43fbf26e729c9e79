using Devices.Ops;

namespace Devices;

public sealed partial class Tensor
{
    /// <summary>A copy with memory of its own, in the same memory order.</summary>
    public Tensor Clone() => Dispatcher.Call(Copy.Clone, this, Value.None);

    /// <summary>Writes a value over every element.</summary>
    public Tensor Fill_(Scalar value) => Dispatcher.CallInPlace(Copy.FillScalar, this, this, value);

    /// <summary>Writes zeros over every element.</summary>
    public Tensor Zero_() => Fill_(0);

    /// <summary>Writes another tensor over this one, with broadcasting and cast, from any device.</summary>
    public Tensor Copy_(Tensor src, bool nonBlocking = false)
    {
        Tensor local = src.To(Device);
        return Dispatcher.CallInPlace(Copy.CopyFrom, this, this, local, nonBlocking);
    }
}
