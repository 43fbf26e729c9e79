using Devices.Samples;

namespace Devices.Ops;

/// <summary>
/// Sums of products by Einstein's notation: operands are taken together two by two, from the left, as batches of
/// matrices.
/// </summary>
internal static class Einsum
{
    public static readonly Operator Row = new("einsum(str equation, Tensor[] tensors, *, int[]? path=None) -> Tensor")
    {
        DTypes = DTypeSets.Numeric,
        Decomposition = static arguments => [Compute(arguments[0].Text!, Array.ConvertAll(arguments[1].Tensors, tensor => tensor!))],
        Samples = Deferred.Of(VectorProductSamples.Einsum),
        ErrorSamples = Deferred.Of(VectorProductSamples.EinsumErrors),
    };

    private static Tensor Compute(string text, Tensor[] tensors)
    {
        if (tensors.Length == 0)
        {
            throw new TensorException("einsum(): must provide at least one operand");
        }

        var equation = EinsumEquation.Parse(text, Array.ConvertAll(tensors, tensor => tensor.Rank));
        LabelledTensor[] operands = [.. tensors.Select((tensor, i) => LabelledTensor.Of(tensor, equation.Inputs[i], i))];
        Dictionary<int, long> sizes = Sizes(operands);
        LabelledTensor product = operands[0].Expand(sizes);
        for (int i = 1; i < operands.Length; i++)
        {
            int[] needed = [.. equation.Output, .. operands[(i + 1)..].SelectMany(operand => operand.Labels)];
            product = LabelledTensor.Multiply(product, operands[i].Expand(sizes), needed);
        }

        return product.SumTo(equation.Output);
    }

    /// <summary>The size that each label stands for; one goes along with any.</summary>
    private static Dictionary<int, long> Sizes(LabelledTensor[] operands)
    {
        var sizes = new Dictionary<int, long>();
        for (int i = 0; i < operands.Length; i++)
        {
            for (int dim = 0; dim < operands[i].Labels.Length; dim++)
            {
                int label = operands[i].Labels[dim];
                long size = operands[i].Tensor.Size(dim), known = sizes.GetValueOrDefault(label, 1);
                sizes[label] = known == 1 || known == size ? size
                    : size == 1 ? known
                    : throw new TensorException(
                        $"einsum(): operands do not broadcast with remapped shapes [original->remapped]: operand {i} has size " +
                        $"{size} where another has {known}");
            }
        }

        return sizes;
    }
}
