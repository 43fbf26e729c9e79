namespace Devices;

/// <summary>One recorded call of a user's <see cref="Function"/>.</summary>
internal sealed class FunctionNode(Function function, FunctionContext context, Tensor[] inputs)
    : Node(Array.ConvertAll(inputs, input => NodeInput.Of("input", input)))
{
    public override string Name => function.GetType().Name + "Backward";

    public void Finish(Tensor[] outputs) => Results = Describe(outputs);

    public override Tensor?[] Backward(Tensor?[] grads)
    {
        for (int i = 0; i < grads.Length && context.MaterializeGrads; i++)
        {
            grads[i] ??= Tensor.Zeros(Results[i].Layout.SizesArray, Results[i].DType, Results[i].Device);
        }

        Tensor?[] computed;
        using (function.OnceDifferentiable ? GradMode.Off() : GradMode.Set(GradMode.IsEnabled))
        {
            computed = function.RunBackward(context, grads);
        }

        if (computed.Length < Inputs.Length || computed.AsSpan(Inputs.Length).ContainsAnyExcept((Tensor?)null))
        {
            throw new TensorException(
                $"function {Name} returned an incorrect number of gradients (expected {Inputs.Length}, got {computed.Length})");
        }

        return function.OnceDifferentiable && GradMode.IsEnabled && grads.Any(grad => grad is { RequiresGrad: true })
            ? OnceOnlyNode.Guard(computed, grads) : computed;
    }

    public override void Release() => context.Release();
}
