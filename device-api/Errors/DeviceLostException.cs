namespace Devices;

/// <summary>A device stopped working for good (unplugged, reset, driver gone). Other devices go on working.</summary>
/// <param name="message">For the user: which device, and what is known of the cause.</param>
/// <param name="inner">The driver's own error, where there is one.</param>
public sealed class DeviceLostException(string message, Exception? inner = null) : DeviceException(message, inner);
