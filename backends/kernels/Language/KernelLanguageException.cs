namespace Devices.Kernels.Language;

/// <summary>A kernel was written wrongly: types that do not fit, or a value used outside of the block it was made in.</summary>
public sealed class KernelLanguageException(string message) : InvalidOperationException(message);
