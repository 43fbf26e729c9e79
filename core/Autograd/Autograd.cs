namespace Devices;

/// <summary>Gradients of tensors; <c>torch.autograd</c>.</summary>
public static class Autograd
{
    /// <summary>Sums the gradients of the outputs with respect to each leaf into its <see cref="Tensor.Grad"/>.</summary>
    /// <param name="outputs">The tensors to start from.</param>
    /// <param name="gradOutputs">The gradient of each; null stands for 1 and asks for an output of one element.</param>
    /// <param name="retainGraph">Keeps what was saved, for another backward; by default as <paramref name="createGraph"/>.</param>
    /// <param name="createGraph">Records the backward itself, for gradients of gradients.</param>
    /// <exception cref="TensorException">An output needs no gradient, or has several elements and no gradient was given.</exception>
    public static void Backward(
        IReadOnlyList<Tensor> outputs, IReadOnlyList<Tensor?>? gradOutputs = null, bool? retainGraph = null, bool createGraph = false) =>
        new Engine(retainGraph ?? createGraph, createGraph).Run(Roots(outputs, gradOutputs));

    /// <summary>The gradients of the outputs with respect to the inputs, without touching any <see cref="Tensor.Grad"/>.</summary>
    /// <param name="outputs">The tensors to start from.</param>
    /// <param name="inputs">The tensors to differentiate by; leaves or not.</param>
    /// <param name="gradOutputs">The gradient of each output; null stands for 1 and asks for an output of one element.</param>
    /// <param name="retainGraph">Keeps what was saved, for another backward; by default as <paramref name="createGraph"/>.</param>
    /// <param name="createGraph">Records the backward itself, for gradients of gradients.</param>
    /// <param name="allowUnused">Returns null for an input that the outputs do not depend on, instead of an error.</param>
    public static Tensor?[] Grad(
        IReadOnlyList<Tensor> outputs,
        IReadOnlyList<Tensor> inputs,
        IReadOnlyList<Tensor?>? gradOutputs = null,
        bool? retainGraph = null,
        bool createGraph = false,
        bool allowUnused = false)
    {
        Edge[] edges = [.. inputs.Select(Edge.To)];
        if (Array.Exists(edges, edge => !edge.IsConnected))
        {
            throw new TensorException("One of the differentiated Tensors does not require grad");
        }

        var wanted = new Dictionary<Edge, Tensor?>();
        foreach (Edge edge in edges)
        {
            wanted[edge] = null;
        }

        new Engine(retainGraph ?? createGraph, createGraph) { Wanted = wanted }.Run(Roots(outputs, gradOutputs));
        Tensor?[] grads = Array.ConvertAll(edges, edge => wanted[edge]);
        return allowUnused || Array.TrueForAll(grads, grad => grad is not null)
            ? grads
            : throw new TensorException(
                "One of the differentiated Tensors appears to not have been used in the graph. Set allow_unused=True if this is the desired behavior.");
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
            if (!output.RequiresGrad)
            {
                throw new TensorException($"element {i} of tensors does not require grad and does not have a grad_fn");
            }

            roots.Add((output, GradOf(output, gradOutputs?[i])));
        }

        return roots;
    }

    private static Tensor GradOf(Tensor output, Tensor? given)
    {
        if (given is null)
        {
            return output.ElementCount == 1
                ? Tensor.Ones(output.Layout.SizesArray, output.DType, output.Device)
                : throw new TensorException("grad can be implicitly created only for scalar outputs");
        }

        return given.Sizes.SequenceEqual(output.Sizes)
            ? given
            : throw new TensorException(
                $"Mismatch in shape: grad_output[0] has a shape of torch.Size([{string.Join(", ", given.Sizes.ToArray())}]) and output[0] has a " +
                $"shape of torch.Size([{string.Join(", ", output.Sizes.ToArray())}]).");
    }
}
