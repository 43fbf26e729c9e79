using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>nll_loss_forward: the loss of each row, or the sum or mean of all by one invocation or workgroup.</summary>
/// <param name="DType">What is read.</param>
/// <param name="HasWeight">Classes weigh differently.</param>
/// <param name="Lanes">0 for the loss of each row; else how many invocations sum them up.</param>
internal sealed record NllSource(DType DType, bool HasWeight, int Lanes) : KernelSource
{
    public override KernelProgram Write(KernelTarget target) => KernelBuilder.Build(
        $"nll_{DType.ShortName()}_{(Lanes == 0 ? "each" : $"l{Lanes}")}{(HasWeight ? "_weight" : "")}",
        new WorkgroupSize(Lanes == 0 ? Grid.HeavyWorkgroup(target) : Lanes), kernel => Write(kernel, target));

    private void Write(KernelBuilder kernel, KernelTarget target)
    {
        var rows = new ClassRows(kernel, new Element(DType), HasWeight);
        BufferParameter x = kernel.Input("x", rows.Element.Storage);
        Expr rowStride = kernel.Scalar("row_stride", ScalarType.Int64), columnStride = kernel.Scalar("column_stride", ScalarType.Int64);
        BufferParameter output = kernel.Output("y", rows.Element.Storage), total = kernel.Output("total", rows.Element.Storage);
        Expr LossOf(Expr row, Expr label, Expr weight) =>
            -(weight * rows.Element.Load(x, (row * rowStride) + (label * columnStride)));
        if (Lanes == 0)
        {
            WriteEach(kernel, rows, output, total, LossOf);
        }
        else
        {
            WriteSum(kernel, target, rows, output, total, LossOf);
        }
    }

    private static void WriteEach(
        KernelBuilder kernel, ClassRows rows, BufferParameter output, BufferParameter total, Func<Expr, Expr, Expr, Expr> lossOf)
    {
        Expr row = Grid.Invocation(kernel, ScalarType.Int64);
        kernel.If(row < rows.Count, () =>
        {
            Variable loss = kernel.Variable(Expr.Zero(rows.Element.Compute));
            rows.At(row, (label, weight) => loss.Value = lossOf(row, label, weight));
            rows.Element.Store(output, row, loss.Value);
        });
        kernel.If(Expr.Equal(row, 0), () => rows.Element.Store(total, 0u, Expr.Zero(rows.Element.Compute)));
    }

    private void WriteSum(
        KernelBuilder kernel, KernelTarget target, ClassRows rows, BufferParameter output, BufferParameter total,
        Func<Expr, Expr, Expr, Expr> lossOf)
    {
        Expr isMean = kernel.Scalar("is_mean", ScalarType.Int32), lane = kernel.Builtin(Builtin.LocalX).As(ScalarType.Int64);
        Fold losses = new CompensatedSum(rows.Element.Compute), weights = new CompensatedSum(rows.Element.Compute);
        kernel.For(lane, rows.Count, Expr.Constant(ScalarType.Int64, Lanes), row => rows.At(row, (label, weight) =>
        {
            losses.Take(lossOf(row, label, weight), row);
            weights.Take(weight, row);
        }));
        if (Lanes > 1)
        {
            var join = new WorkgroupJoin(kernel, "sums", Lanes, target.SubgroupSize, [.. losses.State.Select(variable => variable.Type)]);
            join.Run(losses, all: true);
            join.Run(weights, all: true);
        }

        kernel.If(Expr.Equal(lane, 0), () =>
        {
            Expr loss = losses.Result, weight = weights.Result;
            rows.Element.Store(output, 0u, Expr.Select(Expr.NotEqual(isMean, 0), loss / weight, loss));
            rows.Element.Store(total, 0u, weight);
        });
    }
}
