namespace Devices;

/// <summary>
/// An operation of one's own with a gradient of one's own; <c>torch.autograd.Function</c>. Derive from it, give arguments that are no tensors to
/// the constructor, and call <see cref="Apply"/>.
/// </summary>
public abstract class Function
{
    /// <summary>True where <see cref="Backward"/> cannot be differentiated again; doing so is then an error instead of a wrong gradient.</summary>
    public virtual bool OnceDifferentiable => false;

    /// <summary>Calls the function for its only result.</summary>
    /// <param name="inputs">The tensors that gradients may flow to.</param>
    public Tensor Apply(params Tensor[] inputs) => ApplyMany(inputs)[0];

    /// <summary>Calls the function for all of its results.</summary>
    /// <param name="inputs">The tensors that gradients may flow to.</param>
    /// <exception cref="TensorException">What the function declares about its results does not fit them.</exception>
    public Tensor[] ApplyMany(params Tensor[] inputs)
    {
        var context = new FunctionContext(inputs);
        FunctionNode? node = GradMode.IsEnabled && Array.Exists(inputs, input => input.RequiresGrad)
            ? new FunctionNode(this, context, inputs) : null;
        Tensor[] outputs;
        using (GradMode.Off())
        {
            outputs = Forward(context, inputs);
        }

        return new FunctionResults(inputs, context, node).Wrap(outputs);
    }

    /// <summary>Computes the results. Nothing in it is recorded.</summary>
    /// <param name="context">Keeps what the gradient needs, and takes statements about the results.</param>
    /// <param name="inputs">The inputs of the call.</param>
    protected abstract Tensor[] Forward(FunctionContext context, Tensor[] inputs);

    /// <summary>Computes a gradient for each input; null for none. Recorded where gradients of gradients are asked for.</summary>
    /// <param name="context">What forward kept.</param>
    /// <param name="gradOutputs">
    /// The gradient of each result; zeros where nothing depended on it, or null there after <see cref="FunctionContext.MaterializeGrads"/> was
    /// set to false.
    /// </param>
    protected abstract Tensor?[] Backward(FunctionContext context, Tensor?[] gradOutputs);

    internal Tensor?[] RunBackward(FunctionContext context, Tensor?[] gradOutputs) => Backward(context, gradOutputs);
}
