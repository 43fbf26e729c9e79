namespace Devices.Kernels.Language;

/// <summary>A value of one invocation that changes: an accumulator, a loop's counter.</summary>
public sealed class Variable
{
    internal Variable(int id, KernelType type, Block home) => (Id, Type, Home) = (id, type, home);

    /// <summary>Its number in the kernel, unique among variables.</summary>
    public int Id { get; }

    /// <summary>Its type, of arithmetic or a truth value; scalar or vector.</summary>
    public KernelType Type { get; }

    /// <summary>The block it can be seen in.</summary>
    internal Block Home { get; }

    /// <summary>Reading gives the value at this point of the kernel; writing changes it.</summary>
    public Expr Value
    {
        get => KernelBuilder.Current.Read(this);
        set => KernelBuilder.Current.Assign(this, value);
    }
}
