using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>
/// cumsum and cumprod. A workgroup cuts its line into pieces: each invocation folds its own, starts from what all pieces before
/// fold into, and goes through it again.
/// </summary>
/// <param name="DType"><inheritdoc/></param>
/// <param name="Rank"><inheritdoc/></param>
/// <param name="Wide"><inheritdoc/></param>
/// <param name="Lanes"><inheritdoc/></param>
/// <param name="IsProduct">cumprod.</param>
internal sealed record RunningFoldSource(DType DType, int Rank, bool Wide, int Lanes, bool IsProduct)
    : LineSource(DType, 1, Rank, Wide, Lanes)
{
    protected override string Operation => IsProduct ? "cumprod" : "cumsum";

    protected override Action<Line> Begin(KernelBuilder kernel, Line line)
    {
        if (Lanes == 1)
        {
            return _ => Continue(kernel, line, CreateFold(line), Expr.Zero(line.Index), line.Length);
        }

        int kept = new KernelType(line.Element.Compute).IsFloat && !IsProduct ? 2 : 1;
        SharedArray[] shared = [.. Enumerable.Range(0, kept).Select(i => kernel.Shared($"pieces{i}", line.Element.Compute, Lanes))];
        return _ => WritePieces(kernel, line, shared);
    }

    private Fold CreateFold(Line line)
    {
        ScalarType type = line.Element.Compute;
        return IsProduct ? new Product(type) : new KernelType(type).IsFloat ? new CompensatedSum(type) : new WrappingSum(type);
    }

    private static void Continue(KernelBuilder kernel, Line line, Fold fold, Expr start, Expr end) => kernel.For(start, end, i =>
    {
        fold.Take(line.Load(0, i), i);
        line.Store(i, fold.Result);
    });

    private void WritePieces(KernelBuilder kernel, Line line, SharedArray[] shared)
    {
        Expr lanes = Expr.Constant(line.Index, Lanes), piece = (line.Length + lanes - 1) / lanes;
        Expr start = line.Lane * piece, end = ProductParameters.Min(start + piece, line.Length);
        Fold own = CreateFold(line);
        kernel.For(start, end, i => own.Take(line.Load(0, i), i));
        for (int i = 0; i < shared.Length; i++)
        {
            shared[i][line.Lane] = own.State[i].Value;
        }

        kernel.Barrier();
        Fold before = CreateFold(line);
        kernel.For(Expr.Zero(line.Index), line.Lane, lane => before.Join([.. shared.Select(array => array[lane])]));
        Continue(kernel, line, before, start, end);
    }
}
