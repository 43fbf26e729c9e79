using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>_softmax and _log_softmax; a line of −∞ gives NaN.</summary>
/// <param name="DType"><inheritdoc/></param>
/// <param name="Rank"><inheritdoc/></param>
/// <param name="Wide"><inheritdoc/></param>
/// <param name="Lanes"><inheritdoc/></param>
/// <param name="IsLog">_log_softmax.</param>
internal sealed record SoftmaxSource(DType DType, int Rank, bool Wide, int Lanes, bool IsLog) : LineSource(DType, 1, Rank, Wide, Lanes)
{
    protected override string Operation => IsLog ? "log_softmax" : "softmax";

    protected override Action<Line> Begin(KernelBuilder kernel, Line line) => IsLog ? WriteLog : Write;

    private static void WriteLog(Line line)
    {
        Expr greatest = Greatest(line);
        Expr sum = line.Fold(new CompensatedSum(line.Element.Compute), i => Elementary.Exp(line.Load(0, i) - greatest));
        Expr log = Elementary.Log(sum);
        line.ForEach(i => line.Store(i, line.Load(0, i) - greatest - log));
    }

    private static void Write(Line line)
    {
        Expr greatest = Greatest(line);

        // The exponentials wait in the output, where that holds them as they are.
        bool kept = line.Element.IsStoredAsComputed;
        Expr sum = line.Fold(new CompensatedSum(line.Element.Compute), i =>
        {
            Expr exponential = Elementary.Exp(line.Load(0, i) - greatest);
            if (kept)
            {
                line.Store(i, exponential);
            }

            return exponential;
        });
        line.ForEach(i => line.Store(i, (kept ? line.LoadBack(i) : Elementary.Exp(line.Load(0, i) - greatest)) / sum));
    }

    private static Expr Greatest(Line line) => line.Fold(new Extreme(line.Element.Compute, greatest: true), i => line.Load(0, i));
}
