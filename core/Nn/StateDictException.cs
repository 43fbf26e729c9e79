namespace Devices.Nn;

/// <summary>A state dict does not fit a module.</summary>
/// <param name="message">PyTorch's sentences, one for each kind of difference.</param>
/// <param name="missingKeys">Names that only the module has.</param>
/// <param name="unexpectedKeys">Names that only the state dict has.</param>
public sealed class StateDictException(string message, IReadOnlyList<string> missingKeys, IReadOnlyList<string> unexpectedKeys)
    : TensorException(message)
{
    /// <summary>Names that only the module has.</summary>
    public IReadOnlyList<string> MissingKeys { get; } = missingKeys;

    /// <summary>Names that only the state dict has.</summary>
    public IReadOnlyList<string> UnexpectedKeys { get; } = unexpectedKeys;
}
