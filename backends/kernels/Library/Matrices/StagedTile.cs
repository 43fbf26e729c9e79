using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>
/// A tile of an operand in shared memory: for each depth, vectors across the lines that the tile spans (rows of the left operand,
/// columns of the right one). Beyond the operand it holds zeros.
/// </summary>
internal sealed class StagedTile
{
    private readonly KernelBuilder kernel;
    private readonly ProductParameters product;
    private readonly BufferParameter operand;
    private readonly SharedArray array;
    private readonly KernelType type;
    private readonly int vectors;
    private readonly int depth;
    private readonly bool alongDepth;

    public StagedTile(
        KernelBuilder kernel, ProductParameters product, string name, BufferParameter operand, KernelType type, int vectors, int depth,
        bool alongDepth)
    {
        this.kernel = kernel;
        this.product = product;
        this.operand = operand;
        this.type = type;
        this.vectors = vectors;
        this.depth = depth;
        this.alongDepth = alongDepth;
        array = kernel.Shared($"tile_{name}", type, vectors * depth);
    }

    /// <summary>The vector of some lines at a depth.</summary>
    public Expr Load(int atDepth, Expr vector) => array[vector + (uint)(atDepth * vectors)];

    /// <summary>Loads the tile, all invocations together.</summary>
    /// <param name="first">The operand's first element.</param>
    /// <param name="firstLine">The tile's first line.</param>
    /// <param name="lines">Lines of the operand.</param>
    /// <param name="lineStride">From a line to the next.</param>
    /// <param name="k">The tile's first depth.</param>
    /// <param name="depthStride">From a depth to the next.</param>
    public void Fill(Expr first, Expr firstLine, Expr lines, Expr lineStride, Expr k, Expr depthStride)
    {
        int threads = kernel.Workgroup.Total, count = vectors * depth;
        Expr own = (kernel.Builtin(Builtin.LocalY) * (uint)kernel.Workgroup.X) + kernel.Builtin(Builtin.LocalX);
        for (int start = 0; start < count; start += threads)
        {
            Expr number = own + (uint)start;
            void FillOne()
            {
                // Neighbours read what lies side by side.
                Expr vector = alongDepth ? number / (uint)depth : number % (uint)vectors;
                Expr inner = alongDepth ? number % (uint)depth : number / (uint)vectors;
                Expr line = firstLine + (vector * (uint)type.Width).As(product.Index), at = k + inner.As(product.Index);
                array[(inner * (uint)vectors) + vector] = Read(first + (at * depthStride), line, lines, lineStride, at < product.Depth);
            }

            if (start + threads <= count)
            {
                FillOne();
            }
            else
            {
                kernel.If(number < (uint)count, FillOne);
            }
        }
    }

    private Expr Read(Expr first, Expr line, Expr lines, Expr lineStride, Expr isInside)
    {
        // A branch instead of clamped loads: where a whole tile is inside, all invocations take the same way.
        Variable read = kernel.Variable(Expr.Zero(type));
        kernel.If(isInside & line < lines, () =>
        {
            Expr last = lines - 1;
            read.Value = Expr.Vector([.. Enumerable.Range(0, type.Width).Select(i =>
            {
                Expr place = line + product.Number(i);
                Expr element = product.Load(operand, first + (ProductParameters.Min(place, last) * lineStride));
                return Expr.Select(place < lines, element, Expr.Zero(element.Type));
            })]);
        });
        return read.Value;
    }
}
