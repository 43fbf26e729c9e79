using Devices.Ops;

namespace Devices;

public sealed partial class Tensor
{
    /// <summary>self + value·tensor1·tensor2, with broadcasting and promotion; <c>addcmul</c>.</summary>
    public Tensor Addcmul(Tensor tensor1, Tensor tensor2, Scalar? value = null) =>
        Dispatcher.Call(Ternary.Addcmul, this, tensor1, tensor2, value ?? 1);

    /// <summary>self + value·tensor1/tensor2, with broadcasting and promotion; <c>addcdiv</c>.</summary>
    public Tensor Addcdiv(Tensor tensor1, Tensor tensor2, Scalar? value = null) =>
        Dispatcher.Call(Ternary.Addcdiv, this, tensor1, tensor2, value ?? 1);

    /// <summary>self + weight·(end − self), exact at both ends; <c>lerp</c>.</summary>
    /// <exception cref="TensorException">The dtypes differ.</exception>
    public Tensor Lerp(Tensor end, Tensor weight) => Dispatcher.Call(Ternary.Lerp, this, end, weight);

    /// <inheritdoc cref="Lerp(Tensor, Tensor)"/>
    public Tensor Lerp(Tensor end, Scalar weight) => Dispatcher.Call(Ternary.LerpScalar, this, end, weight);

    /// <summary>Each element at least min's and at most max's, either may be missing; NaN in any wins; <c>clamp</c>.</summary>
    /// <exception cref="TensorException">Both bounds are missing.</exception>
    public Tensor Clamp(Tensor? min, Tensor? max) => Dispatcher.Call(SelectionOverloads.ClampTensor, this, min, max);

    /// <summary>The value, a 0-d tensor, where the mask is true, this tensor elsewhere; <c>masked_fill</c>.</summary>
    public Tensor MaskedFill(Tensor mask, Tensor value) => Dispatcher.Call(SelectionOverloads.MaskedFillTensor, this, mask, value);
}
