namespace Devices;

/// <summary>A device's compiler refused a kernel.</summary>
/// <param name="message">For the user: which kernel, which compiler.</param>
/// <param name="compilerLog">What the compiler printed.</param>
public sealed class KernelCompileException(string message, string compilerLog) : DeviceException(message)
{
    /// <summary>What the compiler printed.</summary>
    public string CompilerLog { get; } = compilerLog;
}
