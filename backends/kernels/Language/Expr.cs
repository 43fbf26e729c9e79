namespace Devices.Kernels.Language;

/// <summary>
/// A value of a kernel that is being written. Operators on values append instructions to the kernel at the place that is being
/// written, so a value may be used wherever C# lets its variable be seen, within the block it was made in and those inside.
/// </summary>
public sealed partial class Expr
{
    internal Expr(Operation operation, KernelType type, params Expr[] operands)
    {
        Operation = operation;
        Type = type;
        Operands = operands;
    }

    /// <summary>How it is computed.</summary>
    public Operation Operation { get; }

    /// <summary>Its type.</summary>
    public KernelType Type { get; }

    /// <summary>What it is computed from.</summary>
    public IReadOnlyList<Expr> Operands { get; }

    /// <summary>The pattern of a constant, the number of a component, or the mask of a shuffle.</summary>
    public ulong Bits { get; internal init; }

    /// <summary>Which number, of <see cref="Operation.Builtin"/>.</summary>
    public Builtin Builtin { get; internal init; }

    /// <summary>The buffer (<see cref="BufferParameter"/>), scalar parameter, variable or workgroup array that is read, or null.</summary>
    public object? Source { get; internal init; }

    /// <summary>
    /// Of a load: that the first element's address is a multiple of the vector's size, or of 16 where the vector is larger. Otherwise it
    /// need only be one of the element's size.
    /// </summary>
    public bool IsAligned { get; internal init; }

    /// <summary>Number of the instruction in its kernel, unique; −1 of constants.</summary>
    public int Id { get; internal init; } = -1;

    /// <summary>The block it was appended to; null of constants.</summary>
    internal Block? Home { get; init; }

    /// <summary>A constant written as a number in C#, which takes the type of what it is combined with.</summary>
    internal bool IsLiteral { get; init; }

    internal bool IsConstant => Operation == Operation.Constant;
}
