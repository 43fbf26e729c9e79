using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>Writes the program of a <see cref="FragmentSource"/>.</summary>
internal sealed class FragmentBody
{
    private const int Lines = 8; // between the parts that a lane has of a fragment's rows

    private readonly FragmentSource source;
    private readonly FragmentShape shape;
    private readonly KernelBuilder kernel;
    private readonly ProductParameters product;
    private readonly Expr tilesAcross;
    private readonly FragmentTile left;
    private readonly FragmentTile right;
    private readonly Variable[,] sums;

    public FragmentBody(FragmentSource source, KernelBuilder kernel)
    {
        (this.source, this.kernel, shape) = (source, kernel, source.Shape);
        product = new ProductParameters(
            kernel, source.DType, source.Epilogue, Walk.IndexType(source.Wide),
            source.Left.IsInWords ? ScalarType.UInt32 : new Element(source.DType).Storage);
        tilesAcross = kernel.Scalar("tiles_across", product.Index);
        left = new FragmentTile(kernel, product, "a", product.A, source.DType, source.Left, shape.Rows);
        right = new FragmentTile(kernel, product, "b", product.B, source.DType, source.Right, shape.Columns);
        sums = new Variable[shape.FragmentsDown, shape.FragmentsAcross];
        ForEachSum((i, j) => sums[i, j] = kernel.Variable(Expr.Zero(new KernelType(ScalarType.Float32, 4))));
    }

    public void Write()
    {
        Expr group = Grid.Group(kernel, product.Index), tileRow = group / tilesAcross, tileColumn = group - (tileRow * tilesAcross);
        Expr firstRow = tileRow * product.Number(shape.Rows), firstColumn = tileColumn * product.Number(shape.Columns);
        Expr own = kernel.Builtin(Builtin.LocalX), lane = own % MultiplyFragments.Lanes, subgroup = own / MultiplyFragments.Lanes;
        Expr line = lane / 4u, word = lane % 4u;
        Expr row = (subgroup / (uint)shape.SubgroupsAcross * (uint)(shape.FragmentsDown * MultiplyFragments.Rows)) + line;
        Expr column = subgroup % (uint)shape.SubgroupsAcross * (uint)(shape.FragmentsAcross * MultiplyFragments.Columns);
        Expr firstA = product.FirstA, firstB = product.FirstB;
        Expr leftWord = FragmentTile.FirstWord(row, word), rightWord = FragmentTile.FirstWord(column + line, word);

        void Fetch(Expr k)
        {
            left.Fetch(firstA, firstRow, product.Rows, product.RowA, k, product.ColumnA);
            right.Fetch(firstB, firstColumn, product.Columns, product.ColumnB, k, product.RowB);
        }

        Expr step = product.Number(FragmentShape.Words * sizeof(uint) / source.DType.ElementSize());
        Fetch(Expr.Zero(product.Index));
        kernel.For(Expr.Zero(product.Index), product.Depth, step, k =>
        {
            left.Put();
            right.Put();
            kernel.Barrier();
            Fetch(k + step);
            for (int words = 0; words < FragmentShape.Words; words += MultiplyFragments.Words)
            {
                Multiply(leftWord, rightWord, words);
            }

            kernel.Barrier();
        });
        Store(firstRow + row.As(product.Index), firstColumn + (column + (word * 2u)).As(product.Index));
    }

    private void Multiply(Expr leftWord, Expr rightWord, int words)
    {
        Expr[] rows =
        [
            .. Enumerable.Range(0, shape.FragmentsDown).Select(i =>
            {
                int first = i * MultiplyFragments.Rows;
                return Expr.Vector(
                    left.Word(leftWord, first, words), left.Word(leftWord, first + Lines, words),
                    left.Word(leftWord, first, words + 4), left.Word(leftWord, first + Lines, words + 4));
            }),
        ];
        Expr[] columns =
        [
            .. Enumerable.Range(0, shape.FragmentsAcross).Select(j => Expr.Vector(
                right.Word(rightWord, j * MultiplyFragments.Columns, words), right.Word(rightWord, j * MultiplyFragments.Columns, words + 4))),
        ];
        ForEachSum((i, j) => kernel.MultiplyFragments(source.Type, sums[i, j], rows[i], columns[j]));
    }

    private void Store(Expr firstRow, Expr firstColumn) => ForEachSum((i, j) =>
    {
        Expr sum = sums[i, j].Value;
        for (int half = 0; half < 2; half++)
        {
            Expr row = firstRow + product.Number((i * MultiplyFragments.Rows) + (half * Lines));
            Expr column = firstColumn + product.Number(j * MultiplyFragments.Columns);
            Expr first = sum[2 * half], second = sum[(2 * half) + 1];
            kernel.If(row < product.Rows & column < product.Columns, () => kernel.If(
                column + product.Number(1) < product.Columns,
                () => product.Store(row, column, Expr.Vector(first, second)),
                () => product.Store(row, column, first)));
        }
    });

    private void ForEachSum(Action<int, int> action)
    {
        for (int i = 0; i < shape.FragmentsDown; i++)
        {
            for (int j = 0; j < shape.FragmentsAcross; j++)
            {
                action(i, j);
            }
        }
    }
}
