namespace Devices;

/// <summary>Something went wrong on a device.</summary>
public class DeviceException : Exception
{
    /// <summary>Makes the error with a message for the user.</summary>
    public DeviceException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>The operator whose kernel failed, or null where it was none or is not known.</summary>
    public string? Operator { get; init; }
}
