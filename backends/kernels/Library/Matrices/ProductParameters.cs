using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>The parameters that all programs of matrix products have, and how their results are written.</summary>
internal sealed class ProductParameters
{
    private readonly Element element;
    private readonly Epilogue epilogue;
    private readonly BufferParameter output;
    private readonly BufferParameter? added;
    private readonly Expr? alpha;
    private readonly Expr? beta;
    private readonly Expr? addedRow;
    private readonly Expr? addedColumn;
    private readonly Expr batch;
    private readonly Expr strideA;
    private readonly Expr strideB;

    /// <summary>Declares them.</summary>
    /// <param name="kernel">The program.</param>
    /// <param name="dtype">What is multiplied.</param>
    /// <param name="epilogue">What becomes of the sums.</param>
    /// <param name="index">The type of sizes and indexes.</param>
    /// <param name="operand">What the operands are read as; null for the elements that they are.</param>
    public ProductParameters(KernelBuilder kernel, DType dtype, Epilogue epilogue, ScalarType index, ScalarType? operand = null)
    {
        this.epilogue = epilogue;
        element = new Element(dtype);
        Index = index;
        A = kernel.Input("a", operand ?? element.Storage);
        B = kernel.Input("b", operand ?? element.Storage);
        output = kernel.Output("c", element.Storage);
        Rows = kernel.Scalar("m", index);
        Columns = kernel.Scalar("n", index);
        Depth = kernel.Scalar("k", index);
        (RowA, ColumnA) = (kernel.Scalar("a_row", index), kernel.Scalar("a_column", index));
        (RowB, ColumnB) = (kernel.Scalar("b_row", index), kernel.Scalar("b_column", index));
        (strideA, strideB) = (kernel.Scalar("a_batch", index), kernel.Scalar("b_batch", index));
        batch = kernel.Scalar("first_batch", index) + kernel.Builtin(Builtin.GroupZ).As(index);
        if (epilogue != Epilogue.None)
        {
            alpha = kernel.Scalar("alpha", element.Compute);
        }

        if (epilogue == Epilogue.Add)
        {
            added = kernel.Input("added", element.Storage);
            (addedRow, addedColumn) = (kernel.Scalar("added_row", index), kernel.Scalar("added_column", index));
            beta = kernel.Scalar("beta", element.Compute);
        }
    }

    public ScalarType Index { get; }

    public BufferParameter A { get; }

    public BufferParameter B { get; }

    public Expr Rows { get; }

    public Expr Columns { get; }

    public Expr Depth { get; }

    public Expr RowA { get; }

    public Expr ColumnA { get; }

    public Expr RowB { get; }

    public Expr ColumnB { get; }

    /// <summary>The first element of A in this workgroup's batch.</summary>
    public Expr FirstA => batch * strideA;

    /// <summary>The first element of B in this workgroup's batch.</summary>
    public Expr FirstB => batch * strideB;

    /// <summary>A constant index.</summary>
    public Expr Number(long value) => Expr.Constant(Index, value);

    /// <summary>The smaller index.</summary>
    public static Expr Min(Expr x, Expr y) => Expr.Select(x < y, x, y);

    /// <summary>Loads elements that are computed with.</summary>
    public Expr Load(BufferParameter buffer, Expr index, int width = 1) => element.Load(buffer, index, width);

    /// <summary>Writes sums, a scalar or those of consecutive columns.</summary>
    public void Store(Expr row, Expr column, Expr sums)
    {
        Expr result = alpha is null ? sums : sums * alpha;
        if (epilogue == Epilogue.Add)
        {
            result = (LoadAdded(row, column, sums.Type.Width) * beta!) + result;
        }

        element.Store(output, (((batch * Rows) + row) * Columns) + column, result);
    }

    private Expr LoadAdded(Expr row, Expr column, int width)
    {
        Expr first = (row * addedRow!) + (column * addedColumn!);
        return Expr.Vector(
            [.. Enumerable.Range(0, width).Select(i => element.Load(added!, first + (addedColumn! * Number(i))))]);
    }
}
