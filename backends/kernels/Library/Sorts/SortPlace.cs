using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>Which element of which line an invocation looks at, while a kernel is written.</summary>
internal sealed class SortPlace
{
    private readonly KernelBuilder kernel;
    private readonly Expr count;

    public SortPlace(KernelBuilder kernel, ScalarType index)
    {
        this.kernel = kernel;
        count = kernel.Scalar("count", index);
        Length = kernel.Scalar("length", index);
        Inner = kernel.Scalar("inner", index);
    }

    public Expr Length { get; }

    public Expr Inner { get; }

    /// <summary>Does something for each element: its number, its place in the line, and the line's first element.</summary>
    public void ForEach(Action<Expr, Expr, Expr> body) => Grid.ForEach(kernel, count, item =>
    {
        Expr place = item / Inner % Length;
        body(item, place, item - (place * Inner));
    });
}
