namespace Devices.Nn;

/// <summary>What an <see cref="EmbeddingBag"/> works on.</summary>
/// <param name="Input">[bags, indices], or [indices] with offsets.</param>
/// <param name="Offsets">Where each bag begins in [indices].</param>
/// <param name="PerSampleWeights">A factor for each index.</param>
public sealed record EmbeddingBagInput(Tensor Input, Tensor? Offsets = null, Tensor? PerSampleWeights = null);
