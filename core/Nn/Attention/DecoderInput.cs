namespace Devices.Nn;

/// <summary>What a decoder works on.</summary>
/// <param name="Tgt">[target, batch, width], or [batch, target, width] with batchFirst.</param>
/// <param name="Memory">The encoder's output.</param>
/// <param name="TgtMask">[target, target]: see <see cref="AttentionInput"/>.</param>
/// <param name="MemoryMask">[target, source].</param>
/// <param name="TgtKeyPaddingMask">[batch, target].</param>
/// <param name="MemoryKeyPaddingMask">[batch, source].</param>
public sealed record DecoderInput(
    Tensor Tgt,
    Tensor Memory,
    Tensor? TgtMask = null,
    Tensor? MemoryMask = null,
    Tensor? TgtKeyPaddingMask = null,
    Tensor? MemoryKeyPaddingMask = null);
