namespace Devices.Nn;

/// <summary>Names that a module and a state dict do not have in common.</summary>
/// <param name="MissingKeys">Names that only the module has.</param>
/// <param name="UnexpectedKeys">Names that only the state dict has.</param>
public sealed record IncompatibleKeys(IReadOnlyList<string> MissingKeys, IReadOnlyList<string> UnexpectedKeys);
