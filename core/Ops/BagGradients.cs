namespace Devices.Ops;

/// <summary>
/// Gradients of _embedding_bag. Its second, third and fourth results are the bag of each index, the bags' sizes and the chosen
/// rows.
/// </summary>
internal static class BagGradients
{
    public static Tensor Weight(GradientContext c)
    {
        Tensor grad = c.Grad, indices = c["indices"];
        long[] sizes = c.Sizes("weight");
        if (c.Int("mode") == 2)
        {
            Tensor taken = grad.MaskedFill(c["result2"].Eq(0).Unsqueeze(1), 0);
            return Tensor.Zeros(sizes, grad.DType, grad.Device).ScatterAdd(0, c["result3"], taken);
        }

        Tensor shares = c.Int("mode") == 1 ? grad / c["result2"].Clamp(min: 1).To(grad.DType).Unsqueeze(1) : grad;
        Tensor rows = shares.IndexSelect(0, c["result1"]);
        rows = c.Optional("per_sample_weights") is { } factors ? rows * factors.Unsqueeze(1) : rows;
        return Dispatcher.Call(
            Indexing.EmbeddingBackward, rows, indices, sizes[0], c.Int("padding_idx"), c.Bool("scale_grad_by_freq"));
    }

    public static Tensor SampleWeights(GradientContext c)
    {
        Tensor indices = c["indices"];
        Tensor products = (c["weight"].IndexSelect(0, indices) * c.Grad.IndexSelect(0, c["result1"])).Sum([1]);
        long padding = c.Int("padding_idx");
        return padding < 0 ? products : products.MaskedFill(indices.Eq(padding), 0);
    }
}
