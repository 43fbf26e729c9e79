namespace Devices.Serialization;

/// <summary>A file of tensors is not what it should be. Nothing of it was used.</summary>
/// <param name="error">The kind of error.</param>
/// <param name="message">The file, what was found, and what is allowed.</param>
/// <param name="inner">What was thrown beneath.</param>
public sealed class SafeTensorsException(SafeTensorsError error, string message, Exception? inner = null) : IOException(message, inner)
{
    /// <summary>The kind of error.</summary>
    public SafeTensorsError Error { get; } = error;
}
