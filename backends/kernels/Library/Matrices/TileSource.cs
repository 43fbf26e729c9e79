using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>A matrix product whose workgroups stage tiles of both operands in shared memory, for graphics processors.</summary>
/// <param name="DType">What is multiplied.</param>
/// <param name="Epilogue">What becomes of the sums.</param>
/// <param name="LeftAlongDepth">The left operand is consecutive along the depth, so neighbours read along it.</param>
/// <param name="RightAlongDepth">The same of the right operand.</param>
/// <param name="Wide">64-bit indexes.</param>
internal sealed record TileSource(DType DType, Epilogue Epilogue, bool LeftAlongDepth, bool RightAlongDepth, bool Wide) : KernelSource
{
    public override KernelProgram Write(KernelTarget target)
    {
        MatrixShape shape = target.Shapes.Matrix;
        string layout = (LeftAlongDepth ? "k" : "m") + (RightAlongDepth ? "k" : "n");
        return KernelBuilder.Build(
            $"mm_{DType.ShortName()}_tile_{layout}_{Epilogue.ToString().ToLowerInvariant()}{(Wide ? "_wide" : "")}",
            new WorkgroupSize(shape.WorkgroupX, shape.WorkgroupY), kernel => new Body(this, shape, kernel).Write());
    }

    private sealed class Body
    {
        private readonly KernelBuilder kernel;
        private readonly MatrixShape shape;
        private readonly ProductParameters product;
        private readonly Expr tilesAcross;
        private readonly StagedTile left;
        private readonly StagedTile right;
        private readonly Variable[,] sums;
        private readonly ScalarType compute;
        private readonly int rowWidth;
        private readonly int rowVectors;

        public Body(TileSource source, MatrixShape shape, KernelBuilder kernel)
        {
            this.kernel = kernel;
            this.shape = shape;
            product = new ProductParameters(kernel, source.DType, source.Epilogue, Walk.IndexType(source.Wide));
            tilesAcross = kernel.Scalar("tiles_across", product.Index);
            compute = new Element(source.DType).Compute;
            rowWidth = Math.Min(shape.RowsPerInvocation, shape.VectorWidth);
            rowVectors = shape.RowsPerInvocation / rowWidth;
            left = new StagedTile(
                kernel, product, "a", product.A, new KernelType(compute, rowWidth), shape.WorkgroupY * rowVectors, shape.Depth,
                source.LeftAlongDepth);
            right = new StagedTile(
                kernel, product, "b", product.B, new KernelType(compute, shape.VectorWidth), shape.WorkgroupX * shape.VectorsPerInvocation,
                shape.Depth, source.RightAlongDepth);
            sums = new Variable[shape.RowsPerInvocation, shape.VectorsPerInvocation];
        }

        public void Write()
        {
            Expr group = Grid.Group(kernel, product.Index), tileRow = group / tilesAcross, tileColumn = group - (tileRow * tilesAcross);
            Expr firstRow = tileRow * product.Number(shape.WorkgroupY * shape.RowsPerInvocation);
            Expr firstColumn = tileColumn * product.Number(shape.WorkgroupX * shape.VectorsPerInvocation * shape.VectorWidth);
            Expr x = kernel.Builtin(Builtin.LocalX), y = kernel.Builtin(Builtin.LocalY);
            var type = new KernelType(compute, shape.VectorWidth);
            ForEachSum((row, vector) => sums[row, vector] = kernel.Variable(Expr.Zero(type)));
            Expr firstA = product.FirstA, firstB = product.FirstB;
            kernel.For(Expr.Zero(product.Index), product.Depth, product.Number(shape.Depth), k =>
            {
                left.Fill(firstA, firstRow, product.Rows, product.RowA, k, product.ColumnA);
                right.Fill(firstB, firstColumn, product.Columns, product.ColumnB, k, product.RowB);
                kernel.Barrier();
                for (int i = 0; i < shape.Depth; i++)
                {
                    Multiply(x, y, i);
                }

                kernel.Barrier();
            });
            ForEachSum((row, vector) => Store(
                firstRow + (y * (uint)shape.RowsPerInvocation).As(product.Index) + product.Number(row),
                firstColumn + ((x + (uint)(vector * shape.WorkgroupX)) * (uint)shape.VectorWidth).As(product.Index),
                sums[row, vector].Value));
        }

        private void Multiply(Expr x, Expr y, int depth)
        {
            Expr[] a = [.. Enumerable.Range(0, rowVectors).Select(vector => left.Load(depth, (y * (uint)rowVectors) + (uint)vector))];
            Expr[] b =
            [
                .. Enumerable.Range(0, shape.VectorsPerInvocation).Select(
                    vector => right.Load(depth, x + (uint)(vector * shape.WorkgroupX))),
            ];
            ForEachSum((row, vector) => sums[row, vector].Value = Expr.MultiplyAdd(
                b[vector], a[row / rowWidth][row % rowWidth], sums[row, vector].Value));
        }

        private void Store(Expr row, Expr column, Expr sum)
        {
            kernel.If(row < product.Rows, () => kernel.If(
                column + product.Number(shape.VectorWidth) <= product.Columns,
                () => product.Store(row, column, sum),
                () =>
                {
                    for (int i = 0; i < shape.VectorWidth; i++)
                    {
                        Expr place = column + product.Number(i), component = sum[i];
                        kernel.If(place < product.Columns, () => product.Store(row, place, component));
                    }
                }));
        }

        private void ForEachSum(Action<int, int> action)
        {
            for (int row = 0; row < shape.RowsPerInvocation; row++)
            {
                for (int vector = 0; vector < shape.VectorsPerInvocation; vector++)
                {
                    action(row, vector);
                }
            }
        }
    }
}
