namespace Devices.Nn;

/// <summary>What the layers of encoders and decoders have in common.</summary>
/// <param name="DimFeedforward">Width between the two linear layers.</param>
/// <param name="Dropout">Probability while training.</param>
/// <param name="Activation">"relu" or "gelu".</param>
/// <param name="LayerNormEps">Added to the variance.</param>
/// <param name="BatchFirst">Whether the batch is the first dimension.</param>
/// <param name="NormFirst">Whether each part is normalised before instead of behind.</param>
/// <param name="Bias">Whether linear layers and norms have biases.</param>
/// <param name="Device">Where.</param>
/// <param name="DType">Of the weights.</param>
public sealed record TransformerLayerOptions(
    long DimFeedforward = 2048,
    double Dropout = 0.1,
    string Activation = "relu",
    double LayerNormEps = 1e-5,
    bool BatchFirst = false,
    bool NormFirst = false,
    bool Bias = true,
    Device? Device = null,
    DType DType = DType.Float32)
{
    internal Func<Tensor, Tensor> ActivationFunction => Activation switch
    {
        "relu" => static input => input.Relu(),
        "gelu" => static input => input.Gelu(),
        _ => throw new ArgumentException($"activation should be relu/gelu, not {Activation}"),
    };

    internal MultiheadAttention NewAttention(long dModel, long nHead) =>
        new(dModel, nHead, Dropout, Bias, batchFirst: BatchFirst, device: Device, dtype: DType);

    internal LayerNorm NewNorm(long dModel) => new(dModel, LayerNormEps, bias: Bias, device: Device, dtype: DType);

    internal Linear NewLinear(long from, long to) => new(from, to, Bias, Device, DType);
}
