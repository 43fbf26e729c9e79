namespace Devices.Kernels.Language;

/// <summary>A kernel's parameter that is device memory: consecutive elements from some byte offset on.</summary>
/// <param name="name">Name in the text of the kernel.</param>
/// <param name="index">Number among all parameters of the kernel.</param>
/// <param name="element">Type of an element in memory; not a vector.</param>
/// <param name="isWritten">
/// Whether the kernel may write to it. One that is only read may be the memory that is written, too (an operation in place): then each
/// invocation reads an element before it writes that one, and no other invocation uses it.
/// </param>
public sealed class BufferParameter(string name, int index, ScalarType element, bool isWritten) : KernelParameter(name, index, element)
{
    /// <summary>Whether the kernel may write to it.</summary>
    public bool IsWritten { get; } = isWritten;

    /// <summary>Element <paramref name="index"/>, of a signed or unsigned 32- or 64-bit integer type.</summary>
    public Expr Load(Expr index) => KernelBuilder.Current.Load(this, index, 1);

    /// <summary><paramref name="width"/> elements from <paramref name="index"/> on, as a vector.</summary>
    /// <param name="index">Index of the first one.</param>
    /// <param name="width">How many.</param>
    /// <param name="isAligned">A promise, which devices may make use of: see <see cref="Expr.IsAligned"/>.</param>
    public Expr Load(Expr index, int width, bool isAligned = false) => KernelBuilder.Current.Load(this, index, width, isAligned);

    /// <summary>Writes an element, or a vector of consecutive ones.</summary>
    /// <param name="index">Index of the (first) element.</param>
    /// <param name="value">The value.</param>
    /// <param name="isAligned">A promise, which devices may make use of: see <see cref="Expr.IsAligned"/>.</param>
    public void Store(Expr index, Expr value, bool isAligned = false) => KernelBuilder.Current.Store(this, index, value, isAligned);
}
