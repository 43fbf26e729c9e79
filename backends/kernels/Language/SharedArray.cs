namespace Devices.Kernels.Language;

/// <summary>Memory that the invocations of one workgroup share; its content is undefined when the kernel starts.</summary>
public sealed class SharedArray
{
    internal SharedArray(string name, KernelType type, int length) => (Name, Type, Length) = (name, type, length);

    /// <summary>Name in the text of the kernel.</summary>
    public string Name { get; }

    /// <summary>Type of an element: of arithmetic, scalar or vector.</summary>
    public KernelType Type { get; }

    /// <summary>Number of elements.</summary>
    public int Length { get; }

    /// <summary>Element <paramref name="index"/>.</summary>
    public Expr this[Expr index]
    {
        get => KernelBuilder.Current.Load(this, index);
        set => KernelBuilder.Current.Store(this, index, value);
    }
}
