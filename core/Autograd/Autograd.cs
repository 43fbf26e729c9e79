namespace Devices;

/// <summary>Gradients of tensors; <c>torch.autograd</c>.</summary>
public static partial class Autograd
{
    /// <summary>Sums the gradients of the tensors with respect to each leaf into its <see cref="Tensor.Grad"/>.</summary>
    /// <param name="tensors">The tensors to start from.</param>
    /// <param name="gradTensors">The gradient of each; null stands for 1 and asks for a tensor of one element.</param>
    /// <param name="retainGraph">Keeps what was saved, for another backward; by default as <paramref name="createGraph"/>.</param>
    /// <param name="createGraph">Records the backward itself, for gradients of gradients.</param>
    /// <param name="inputs">The tensors whose <see cref="Tensor.Grad"/> is to be summed up; all leaves where null.</param>
    /// <exception cref="TensorException">
    /// A tensor needs no gradient, or has several elements and no gradient was given, or a gradient has another shape.
    /// </exception>
    public static void Backward(
        IReadOnlyList<Tensor> tensors,
        IReadOnlyList<Tensor?>? gradTensors = null,
        bool? retainGraph = null,
        bool createGraph = false,
        IReadOnlyList<Tensor>? inputs = null)
    {
        if (inputs is { Count: 0 })
        {
            throw new TensorException("'inputs' argument to backward() cannot be empty.");
        }

        List<(Tensor, Tensor)> roots = Roots(tensors, gradTensors);
        HashSet<Node>? targets = null;
        foreach (Tensor input in inputs ?? [])
        {
            RequireDifferentiated(input);
            input.RetainGrad();
            (targets ??= []).Add(Edge.To(input).Node!);
        }

        new Engine(retainGraph ?? createGraph, createGraph) { Targets = targets }.Run(roots);
    }

    /// <summary>The gradients of the outputs with respect to the inputs, without touching any <see cref="Tensor.Grad"/>.</summary>
    /// <param name="outputs">The tensors to start from.</param>
    /// <param name="inputs">The tensors to differentiate by; leaves or not.</param>
    /// <param name="gradOutputs">The gradient of each output; null stands for 1 and asks for an output of one element.</param>
    /// <param name="retainGraph">Keeps what was saved, for another backward; by default as <paramref name="createGraph"/>.</param>
    /// <param name="createGraph">Records the backward itself, for gradients of gradients.</param>
    /// <param name="allowUnused">Returns null for an input that the outputs do not depend on, instead of an error.</param>
    /// <param name="materializeGrads">Returns zeros for such an input.</param>
    /// <exception cref="TensorException">
    /// An output or input needs no gradient, a gradient has another shape, or an input was not used and that is not allowed.
    /// </exception>
    public static Tensor?[] Grad(
        IReadOnlyList<Tensor> outputs,
        IReadOnlyList<Tensor> inputs,
        IReadOnlyList<Tensor?>? gradOutputs = null,
        bool? retainGraph = null,
        bool createGraph = false,
        bool? allowUnused = null,
        bool materializeGrads = false)
    {
        if (materializeGrads && allowUnused == false)
        {
            throw new TensorException("Expected allow_unused to be True or not passed when materialize_grads=True, but got: allow_unused=False.");
        }

        if (inputs.Count == 0)
        {
            throw new TensorException("grad requires non-empty inputs.");
        }

        List<(Tensor, Tensor)> roots = Roots(outputs, gradOutputs);
        Dictionary<Edge, Tensor?> captured = [];
        foreach (Tensor input in inputs)
        {
            RequireDifferentiated(input);
            captured[Edge.To(input)] = null;
        }

        HashSet<Node> targets = [.. captured.Keys.Select(edge => edge.Node!)];
        new Engine(retainGraph ?? createGraph, createGraph) { Captured = captured, Targets = targets }.Run(roots);
        return [.. inputs.Select(input => captured[Edge.To(input)] ?? Unused(input, allowUnused ?? false, materializeGrads))];
    }

    private static Tensor? Unused(Tensor input, bool allowed, bool materialize) =>
        materialize ? Tensor.ZerosLike(input)
        : allowed ? null
        : throw new TensorException(
            "One of the differentiated Tensors appears to not have been used in the graph. Set allow_unused=True if this is the desired behavior.");

    private static void RequireDifferentiated(Tensor input)
    {
        if (!input.RequiresGrad || !Edge.To(input).IsConnected)
        {
            throw new TensorException("One of the differentiated Tensors does not require grad");
        }
    }

    private static List<(Tensor Output, Tensor Grad)> Roots(IReadOnlyList<Tensor> outputs, IReadOnlyList<Tensor?>? gradOutputs)
    {
        if (gradOutputs is not null && gradOutputs.Count != outputs.Count)
        {
            throw new TensorException($"got {outputs.Count} tensors and {gradOutputs.Count} gradients");
        }

        var roots = new List<(Tensor, Tensor)>(outputs.Count);
        for (int i = 0; i < outputs.Count; i++)
        {
            Tensor output = outputs[i];
            Tensor grad = GradOf(output, gradOutputs?[i], i);
            roots.Add(Edge.To(output).IsConnected
                ? (output, grad)
                : throw new TensorException($"element {i} of tensors does not require grad and does not have a grad_fn"));
        }

        return roots;
    }

    private static Tensor GradOf(Tensor output, Tensor? given, int index)
    {
        if (given is not null)
        {
            return given.Sizes.SequenceEqual(output.Sizes)
                ? given.To(output.DType).To(output.Device)
                : throw new TensorException(
                    $"Mismatch in shape: grad_output[{index}] has a shape of torch.Size({Dimensions.Describe(given.Sizes)}) and " +
                    $"output[{index}] has a shape of torch.Size({Dimensions.Describe(output.Sizes)}).");
        }

        return !output.RequiresGrad || output.ElementCount == 1
            ? Tensor.OnesLike(output)
            : throw new TensorException("grad can be implicitly created only for scalar outputs");
    }
}
