namespace Devices.Kernels.Language;

/// <summary>Something a kernel does, in order.</summary>
public abstract class Statement;

/// <summary>Computes a value.</summary>
public sealed class Let(Expr value) : Statement
{
    /// <summary>The value, which later statements refer to.</summary>
    public Expr Value { get; } = value;
}

/// <summary>Writes to a buffer; a vector writes as many consecutive elements as it is wide.</summary>
public sealed class Store(BufferParameter buffer, Expr index, Expr value) : Statement
{
    /// <summary>The buffer.</summary>
    public BufferParameter Buffer { get; } = buffer;

    /// <summary>Index of the (first) element.</summary>
    public Expr Index { get; } = index;

    /// <summary>The value, of the buffer's element type, scalar or vector.</summary>
    public Expr Value { get; } = value;

    /// <summary>As of loads: see <see cref="Expr.IsAligned"/>.</summary>
    public bool IsAligned { get; internal init; }
}

/// <summary>Writes to a workgroup array.</summary>
public sealed class StoreShared(SharedArray array, Expr index, Expr value) : Statement
{
    /// <summary>The array.</summary>
    public SharedArray Array { get; } = array;

    /// <summary>Index of the element.</summary>
    public Expr Index { get; } = index;

    /// <summary>The value, of the array's type.</summary>
    public Expr Value { get; } = value;
}

/// <summary>Gives a variable a value.</summary>
public sealed class Assign(Variable variable, Expr value) : Statement
{
    /// <summary>The variable.</summary>
    public Variable Variable { get; } = variable;

    /// <summary>Its new value.</summary>
    public Expr Value { get; } = value;
}

/// <summary>Does one thing or another.</summary>
public sealed class If(Expr condition, Block then, Block otherwise) : Statement
{
    /// <summary>A truth value.</summary>
    public Expr Condition { get; } = condition;

    /// <summary>What is done where it holds.</summary>
    public Block Then { get; } = then;

    /// <summary>What is done where it does not; may be empty.</summary>
    public Block Otherwise { get; } = otherwise;
}

/// <summary>Does something again and again while a condition holds, which is computed anew each time.</summary>
public sealed class While(Block test, Expr condition, Block body) : Statement
{
    /// <summary>Computes the condition.</summary>
    public Block Test { get; } = test;

    /// <summary>A truth value made in <see cref="Test"/>.</summary>
    public Expr Condition { get; } = condition;

    /// <summary>What is done while it holds.</summary>
    public Block Body { get; } = body;
}

/// <summary>
/// All invocations of a workgroup arrive before any goes on, and see what the others wrote to workgroup arrays. Every invocation must
/// come by.
/// </summary>
public sealed class Barrier : Statement;
