using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>_softmax_backward_data, y·(g − Σ g·y), and _log_softmax_backward_data, g − eʸ·Σ g.</summary>
/// <param name="DType"><inheritdoc/></param>
/// <param name="Rank"><inheritdoc/></param>
/// <param name="Wide"><inheritdoc/></param>
/// <param name="Lanes"><inheritdoc/></param>
/// <param name="IsLog">_log_softmax_backward_data.</param>
internal sealed record SoftmaxGradientSource(DType DType, int Rank, bool Wide, int Lanes, bool IsLog)
    : LineSource(DType, 2, Rank, Wide, Lanes)
{
    protected override string Operation => IsLog ? "log_softmax_gradient" : "softmax_gradient";

    protected override Action<Line> Begin(KernelBuilder kernel, Line line) => Write;

    private void Write(Line line)
    {
        var fold = new CompensatedSum(line.Element.Compute);
        Expr sum = line.Fold(fold, i => IsLog ? line.Load(0, i) : line.Load(0, i) * line.Load(1, i));
        line.ForEach(i =>
        {
            Expr gradient = line.Load(0, i), output = line.Load(1, i);
            line.Store(i, IsLog ? gradient - (Elementary.Exp(output) * sum) : output * (gradient - sum));
        });
    }
}
