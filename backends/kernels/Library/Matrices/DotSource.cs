using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>
/// A matrix product without workgroup memory for what has few columns, or columns that are not consecutive: an invocation
/// computes some rows of one column, along the depth.
/// </summary>
/// <param name="DType">What is multiplied.</param>
/// <param name="Epilogue">What becomes of the sums.</param>
/// <param name="Rows">Rows of an invocation.</param>
/// <param name="Width">Depth that is read at a time where it is consecutive in both operands, else 1.</param>
/// <param name="Wide">64-bit indexes.</param>
internal sealed record DotSource(DType DType, Epilogue Epilogue, int Rows, int Width, bool Wide) : KernelSource
{
    public override KernelProgram Write(KernelTarget target) => KernelBuilder.Build(
        $"mm_{DType.ShortName()}_dot{Rows}x{Width}_{Epilogue.ToString().ToLowerInvariant()}{(Wide ? "_wide" : "")}",
        new WorkgroupSize(Grid.HeavyWorkgroup(target)), Write);

    private void Write(KernelBuilder kernel)
    {
        var product = new ProductParameters(kernel, DType, Epilogue, Walk.IndexType(Wide));
        ScalarType compute = new Element(DType).Compute;
        Grid.ForEach(kernel, kernel.Scalar("items", product.Index), item =>
        {
            Expr tile = item / product.Columns, column = item - (tile * product.Columns);
            Expr[] rows =
            [
                .. Enumerable.Range(0, Rows).Select(i =>
                    ProductParameters.Min((tile * product.Number(Rows)) + product.Number(i), product.Rows - 1)),
            ];
            Expr[] left = [.. rows.Select(row => product.FirstA + (row * product.RowA))];
            Expr right = product.FirstB + (column * product.ColumnB);
            Variable[] sums = [.. rows.Select(_ => kernel.Variable(Expr.Zero(compute)))];
            Expr whole = Width > 1 ? WriteVectors(kernel, product, left, right, sums) : Expr.Zero(product.Index);
            kernel.For(whole, product.Depth, k =>
            {
                Expr b = product.Load(product.B, right + (k * product.RowB)), offset = k * product.ColumnA;
                Add(sums, left, row => product.Load(product.A, row + offset), b);
            });
            for (int i = 0; i < Rows; i++)
            {
                product.Store(rows[i], column, sums[i].Value);
            }
        });
    }

    /// <summary>Adds up whole vectors of the depth; returns how much of it they are.</summary>
    private Expr WriteVectors(KernelBuilder kernel, ProductParameters product, Expr[] left, Expr right, Variable[] sums)
    {
        Expr step = product.Number(Width), whole = product.Depth - (product.Depth % step);
        var type = new KernelType(new Element(DType).Compute, Width);
        Variable[] vectors = [.. left.Select(_ => kernel.Variable(Expr.Zero(type)))];
        kernel.For(Expr.Zero(product.Index), whole, step, k =>
        {
            Expr b = product.Load(product.B, right + k, Width);
            Add(vectors, left, row => product.Load(product.A, row + k, Width), b);
        });
        for (int i = 0; i < Rows; i++)
        {
            Expr vector = vectors[i].Value;
            sums[i].Value = Enumerable.Range(0, Width).Select(component => vector[component]).Aggregate((x, y) => x + y);
        }

        return whole;
    }

    private static void Add(Variable[] sums, Expr[] left, Func<Expr, Expr> load, Expr b)
    {
        for (int i = 0; i < sums.Length; i++)
        {
            sums[i].Value = Expr.MultiplyAdd(load(left[i]), b, sums[i].Value);
        }
    }
}
