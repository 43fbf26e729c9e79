namespace Devices.Nn;

/// <summary>What an encoder works on.</summary>
/// <param name="Src">[source, batch, width], or [batch, source, width] with batchFirst.</param>
/// <param name="Mask">[source, source]: see <see cref="AttentionInput"/>.</param>
/// <param name="SrcKeyPaddingMask">[batch, source].</param>
public sealed record EncoderInput(Tensor Src, Tensor? Mask = null, Tensor? SrcKeyPaddingMask = null);
