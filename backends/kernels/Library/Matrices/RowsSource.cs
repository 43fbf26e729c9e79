using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>How the left operand is read.</summary>
internal enum LeftAccess
{
    /// <summary>Element by element, at any strides.</summary>
    Elements,

    /// <summary>As vectors along the depth, which is consecutive.</summary>
    AlongDepth,

    /// <summary>As vectors along its rows, which are consecutive.</summary>
    AlongRows,
}

/// <summary>
/// A matrix product without workgroup memory: an invocation computes some rows of one or more vectors of columns. The right operand's
/// columns are consecutive, and at least one vector of them.
/// </summary>
/// <remarks>
/// Invocations at the edges compute again what their neighbours do, so that no vector reaches beyond the matrix: they write the same bits.
/// </remarks>
/// <param name="DType">What is multiplied.</param>
/// <param name="Epilogue">What becomes of the sums.</param>
/// <param name="Rows">Rows of an invocation.</param>
/// <param name="Vectors">Vectors of an invocation.</param>
/// <param name="Width">Columns of a vector.</param>
/// <param name="Left">How the left operand is read.</param>
/// <param name="Wide">64-bit indexes.</param>
internal sealed record RowsSource(DType DType, Epilogue Epilogue, int Rows, int Vectors, int Width, LeftAccess Left, bool Wide)
    : KernelSource
{
    /// <summary>Depth of which vectors of the left operand are read at a time.</summary>
    private const int DepthVector = 4;

    /// <summary>Invocations of a workgroup.</summary>
    public static WorkgroupSize Workgroup(KernelTarget target) => target.Shapes.Matrix.UsesShared
        ? new WorkgroupSize(Math.Min(32, target.MaxWorkgroupInvocations), Math.Min(4, target.MaxWorkgroupInvocations / 32))
        : new WorkgroupSize(target.Shapes.Matrix.WorkgroupX, target.Shapes.Matrix.WorkgroupY);

    public override KernelProgram Write(KernelTarget target) => KernelBuilder.Build(
        $"mm_{DType.ShortName()}_{Rows}x{Vectors}x{Width}_{Left}_{Epilogue}{(Wide ? "_wide" : "")}".ToLowerInvariant(),
        Workgroup(target), kernel => new Body(this, kernel, target.MaxVectorWidth).Write());

    private sealed class Body
    {
        private readonly RowsSource source;
        private readonly KernelBuilder kernel;
        private readonly ProductParameters product;
        private readonly Variable[,] sums;

        /// <summary>Rows whose left elements are read at a time, where they are consecutive.</summary>
        private readonly int rowVector;
        private Expr[] rows = [];
        private Expr[] columns = [];

        public Body(RowsSource source, KernelBuilder kernel, int maxVectorWidth)
        {
            this.source = source;
            rowVector = Math.Min(source.Rows, maxVectorWidth);
            this.kernel = kernel;
            product = new ProductParameters(kernel, source.DType, source.Epilogue, Walk.IndexType(source.Wide));
            sums = new Variable[source.Rows, source.Vectors];
        }

        public void Write()
        {
            Place(kernel.Scalar("tiles_across", product.Index));
            var type = new KernelType(new Element(source.DType).Compute, source.Width);
            ForEachSum((row, vector) => sums[row, vector] = kernel.Variable(Expr.Zero(type)));
            WriteDepth(product.FirstA, product.FirstB);
            ForEachSum((row, vector) => product.Store(rows[row], columns[vector], sums[row, vector].Value));
        }

        /// <summary>The rows and columns of this invocation, kept within the matrix.</summary>
        private void Place(Expr tilesAcross)
        {
            Expr group = Grid.Group(kernel, product.Index), tileRow = group / tilesAcross, tileColumn = group - (tileRow * tilesAcross);
            Expr x = (tileColumn * product.Number(kernel.Workgroup.X)) + kernel.Builtin(Builtin.LocalX).As(product.Index);
            Expr y = (tileRow * product.Number(kernel.Workgroup.Y)) + kernel.Builtin(Builtin.LocalY).As(product.Index);
            Expr firstRow = y * product.Number(source.Rows), firstColumn = x * product.Number(source.Vectors * source.Width);
            if (source.Left == LeftAccess.AlongRows)
            {
                firstRow = ProductParameters.Min(firstRow, product.Rows - product.Number(source.Rows));
            }

            rows = [.. Enumerable.Range(0, source.Rows).Select(i => source.Left == LeftAccess.AlongRows
                ? firstRow + product.Number(i) : ProductParameters.Min(firstRow + product.Number(i), product.Rows - 1))];
            columns = [.. Enumerable.Range(0, source.Vectors).Select(i => ProductParameters.Min(
                firstColumn + product.Number(i * source.Width), product.Columns - product.Number(source.Width)))];
        }

        private void WriteDepth(Expr firstA, Expr firstB)
        {
            Expr[] left = [.. rows.Select(row => firstA + (row * product.RowA))];
            Expr[] right = [.. columns.Select(column => firstB + column)];
            if (source.Left != LeftAccess.AlongDepth)
            {
                kernel.For(Expr.Zero(product.Index), product.Depth, k => Multiply(Column(left, k), right, k));
                return;
            }

            Expr step = product.Number(DepthVector), whole = product.Depth - (product.Depth % step);
            kernel.For(Expr.Zero(product.Index), whole, step, k =>
            {
                Expr[] vectors = [.. left.Select(row => product.Load(product.A, row + k, DepthVector))];
                for (int i = 0; i < DepthVector; i++)
                {
                    Multiply([.. vectors.Select(vector => vector[i])], right, k + product.Number(i));
                }
            });
            kernel.For(whole, product.Depth, k => Multiply([.. left.Select(row => product.Load(product.A, row + k))], right, k));
        }

        /// <summary>The left operand's elements of all rows at one depth.</summary>
        private Expr[] Column(Expr[] left, Expr k)
        {
            Expr offset = k * product.ColumnA;
            if (source.Left != LeftAccess.AlongRows)
            {
                return [.. left.Select(row => product.Load(product.A, row + offset))];
            }

            Expr[] vectors =
            [
                .. Enumerable.Range(0, source.Rows / rowVector).Select(
                    i => product.Load(product.A, left[i * rowVector] + offset, rowVector)),
            ];
            return [.. Enumerable.Range(0, source.Rows).Select(i => vectors[i / rowVector][i % rowVector])];
        }

        private void Multiply(Expr[] left, Expr[] right, Expr k)
        {
            Expr offset = k * product.RowB;
            Expr[] vectors = [.. right.Select(column => product.Load(product.B, column + offset, source.Width))];
            ForEachSum((row, vector) =>
                sums[row, vector].Value = Expr.MultiplyAdd(vectors[vector], left[row], sums[row, vector].Value));
        }

        private void ForEachSum(Action<int, int> action)
        {
            for (int row = 0; row < source.Rows; row++)
            {
                for (int vector = 0; vector < source.Vectors; vector++)
                {
                    action(row, vector);
                }
            }
        }
    }
}
