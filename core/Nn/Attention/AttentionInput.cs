namespace Devices.Nn;

/// <summary>What attention works on; shapes are those of <see cref="MultiheadAttention"/>.</summary>
/// <param name="Query">What asks, [target, batch, width].</param>
/// <param name="Key">What is asked, [source, batch, key width].</param>
/// <param name="Value">What is given, [source, batch, value width].</param>
/// <param name="KeyPaddingMask">[batch, source]: true (or −∞) where a source counts nothing.</param>
/// <param name="AttnMask">[target, source] or [batch·heads, target, source]: true where nothing may be asked, or numbers that are added.</param>
/// <param name="NeedWeights">Whether the weights are wanted too.</param>
/// <param name="AverageAttnWeights">Whether they are averaged over the heads.</param>
public sealed record AttentionInput(
    Tensor Query,
    Tensor Key,
    Tensor Value,
    Tensor? KeyPaddingMask = null,
    Tensor? AttnMask = null,
    bool NeedWeights = true,
    bool AverageAttnWeights = true);
