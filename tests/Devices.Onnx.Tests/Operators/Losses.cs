using Devices.Nn;
using Devices.Onnx.Tests.Running;

namespace Devices.Onnx.Tests.Operators;

/// <summary>Losses of classes.</summary>
internal static class Losses
{
    private const long Nothing = -100;

    public static IEnumerable<Mapping> Rows =>
    [
        new("NegativeLogLikelihoodLoss", static c => [Loss(c, c[0])]),
        new("SoftmaxCrossEntropyLoss", static c => c[0].LogSoftmax(1) is var logs ? [Loss(c, logs), logs] : []),
    ];

    /// <summary>Classes go last, all else is one list.</summary>
    private static Tensor Loss(NodeCall c, Tensor logs)
    {
        long reduction = Array.IndexOf(["none", "mean", "sum"], c.Text("reduction", "mean"));
        long classes = logs.Size(1);
        Tensor rows = logs.Movedim(1, -1).Reshape(-1, classes), target = c[1].To(DType.Int64).Reshape(-1);
        Tensor loss = rows.NllLoss(target, c.Optional(2), reduction, c.Int("ignore_index", Nothing));
        return reduction == 0 ? loss.ReshapeAs(c[1]) : loss;
    }
}
