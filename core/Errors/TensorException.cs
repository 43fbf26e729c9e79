namespace Devices;

/// <summary>Tensor code asked for something that has no meaning (shapes, dtypes, devices that do not fit); PyTorch's RuntimeError.</summary>
/// <param name="message">PyTorch's sentence where it has one.</param>
/// <param name="innerException">What it was found out by, if that was another error.</param>
public class TensorException(string message, Exception? innerException = null) : Exception(message, innerException);
