namespace Devices;

/// <summary>A dimension or an index is out of range; PyTorch's IndexError.</summary>
/// <param name="message">PyTorch's sentence where it has one.</param>
public sealed class TensorIndexException(string message) : TensorException(message);
