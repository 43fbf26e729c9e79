namespace Devices;

/// <summary>A device cannot do what was asked; the message names operator, dtype, device, the reason and what is supported.</summary>
/// <param name="message">For the user.</param>
public sealed class UnsupportedException(string message) : DeviceException(message);
