using Devices.Ops;

namespace Devices.Nn;

/// <summary>Networks' operators that take weights; <c>torch.nn.functional</c>. As extensions they read like the tensor's own.</summary>
public static partial class Functional
{
    /// <summary>input·weightᵀ + bias, with input [*, in], weight [out, in], bias [out].</summary>
    public static Tensor Linear(this Tensor input, Tensor weight, Tensor? bias = null) =>
        Dispatcher.Call(LinearAlgebra.Linear, input, weight, bias);

    /// <summary>Rows of weight [rows, width] by index.</summary>
    public static Tensor Embedding(this Tensor weight, Tensor indices, long paddingIdx = -1) =>
        Dispatcher.Call(Indexing.Embedding, weight, indices, paddingIdx, false, false);

    /// <summary>e^x over the sum of e^x along a dimension.</summary>
    public static Tensor Softmax(this Tensor input, long dim) => Dispatcher.Call(Normalization.Softmax, input, dim, false);

    /// <summary>The logarithm of <see cref="Softmax"/>, without its rounding.</summary>
    public static Tensor LogSoftmax(this Tensor input, long dim) => Dispatcher.Call(Normalization.LogSoftmax, input, dim, false);

    /// <summary>The last dimensions brought to mean 0 and variance 1, then scaled and shifted.</summary>
    public static Tensor LayerNorm(this Tensor input, long[] normalizedShape, Tensor? weight = null, Tensor? bias = null, double eps = 1e-5) =>
        Dispatcher.CallMany(Normalization.LayerNorm, input, normalizedShape, weight, bias, eps)[0];

    /// <summary>Drops elements with probability p while training and divides the others by 1 − p.</summary>
    public static Tensor Dropout(this Tensor input, double p = 0.5, bool training = true) =>
        Dispatcher.CallMany(Ops.Random.NativeDropout, input, p, training)[0];

    /// <summary>Rows of weight [rows, width] by indices [n], taken together bag by bag: [bags, width].</summary>
    /// <param name="weight">The table.</param>
    /// <param name="indices">Which rows.</param>
    /// <param name="offsets">Where each bag begins.</param>
    /// <param name="mode">sum, mean or max.</param>
    /// <param name="perSampleWeights">A factor for each index, of a sum.</param>
    /// <param name="includeLastOffset">The last offset says where the last bag ends.</param>
    /// <param name="paddingIdx">A row that counts nothing; −1 for none.</param>
    /// <param name="scaleGradByFreq">Gradients are divided by how often their row was taken.</param>
    public static Tensor EmbeddingBag(
        this Tensor weight, Tensor indices, Tensor offsets, string mode = "mean", Tensor? perSampleWeights = null,
        bool includeLastOffset = false, long paddingIdx = -1, bool scaleGradByFreq = false)
    {
        long kind = Array.IndexOf(["sum", "mean", "max"], mode);
        return kind < 0
            ? throw new TensorException("mode has to be one of sum, mean or max")
            : Dispatcher.CallMany(
                Ops.EmbeddingBag.Row, weight, indices, offsets, scaleGradByFreq, kind, false, perSampleWeights, includeLastOffset,
                paddingIdx)[0];
    }

    /// <summary>Classes (int64) as rows of zeros with a one; the greatest class says how many, unless that is given.</summary>
    public static Tensor OneHot(this Tensor classes, long numClasses = -1) => Dispatcher.Call(Ops.OneHot.Row, classes, numClasses);

    /// <summary>The cosine of the angle between vectors along a dimension; lengths count as eps at least.</summary>
    public static Tensor CosineSimilarity(this Tensor x1, Tensor x2, long dim = 1, double eps = 1e-8) =>
        Dispatcher.Call(Distances.Cosine, x1, x2, dim, eps);
}
