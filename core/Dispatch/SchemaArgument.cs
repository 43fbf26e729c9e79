namespace Devices;

/// <summary>One argument of a <see cref="Schema"/>.</summary>
/// <param name="Name">ATen's name.</param>
/// <param name="Type">ATen's type, for example <c>Tensor?</c> or <c>SymInt[2]</c>.</param>
/// <param name="Default">The default as text, or null where the argument must be given.</param>
public sealed record SchemaArgument(string Name, string Type, string? Default)
{
    /// <summary>True for a tensor or a list of tensors, optional or not.</summary>
    public bool IsTensor { get; } = Type.StartsWith("Tensor", StringComparison.Ordinal);

    /// <summary>True for a list of tensors.</summary>
    public bool IsTensorList { get; } = Type.StartsWith("Tensor", StringComparison.Ordinal) && Type.EndsWith("[]", StringComparison.Ordinal);
}
