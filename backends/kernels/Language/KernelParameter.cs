namespace Devices.Kernels.Language;

/// <summary>A parameter of a kernel: <see cref="BufferParameter"/> or <see cref="ScalarParameter"/>.</summary>
/// <param name="name">Name in the text of the kernel.</param>
/// <param name="index">Number among all parameters.</param>
/// <param name="type">Type of the scalar, or of the buffer's elements.</param>
public abstract class KernelParameter(string name, int index, ScalarType type)
{
    /// <summary>Name in the text of the kernel.</summary>
    public string Name { get; } = name;

    /// <summary>Number among all parameters of the kernel.</summary>
    public int Index { get; } = index;

    /// <summary>Type of the scalar, or of the buffer's elements.</summary>
    public ScalarType Type { get; } = type;

    /// <summary>Its name.</summary>
    public override string ToString() => Name;
}

/// <summary>A kernel's parameter that is a number: 32 or 64 bits wide.</summary>
/// <inheritdoc/>
public sealed class ScalarParameter(string name, int index, ScalarType type) : KernelParameter(name, index, type);
