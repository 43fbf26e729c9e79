namespace Devices.Nn;

/// <summary>The weights of one layer in one direction.</summary>
/// <param name="Input">[gates·hidden, in].</param>
/// <param name="Hidden">[gates·hidden, out].</param>
/// <param name="InputBias">[gates·hidden], or null.</param>
/// <param name="HiddenBias">[gates·hidden], or null.</param>
/// <param name="Projection">[out, hidden], or null.</param>
internal readonly record struct RecurrentWeights(Tensor Input, Tensor Hidden, Tensor? InputBias, Tensor? HiddenBias, Tensor? Projection);
