namespace Devices.Reference;

/// <summary>Losses.</summary>
internal static class LossReferences
{
    private const long None = 0;
    private const long Mean = 1;

    /// <summary>−weight·self at each target; ignored targets count nothing, and the mean divides by the weights that count.</summary>
    public static void NllForward(ReferenceCall call)
    {
        ReferenceTensor self = call.Tensor("self"), target = call.Tensor("target");
        Accumulator losses = default, weights = default;
        for (long row = 0; row < target.Data.Length; row++)
        {
            long label = target[row].Integer;
            bool ignored = label == call.Int("ignore_index");
            Approx weight = ignored ? 0 : WeightOf(call, label), loss = ignored ? Approx.AnyZero : -(weight * self[row, label]);
            losses.Add(loss);
            weights.Add(weight);
            if (call.Int("reduction") == None)
            {
                call.Output[row] = loss;
            }
        }

        if (call.Int("reduction") != None)
        {
            call.Output[0] = call.Int("reduction") == Mean ? losses.Total / weights.Total : losses.Total;
            call.Outputs[1][0] = weights.Total;
        }
    }

    public static void NllBackward(ReferenceCall call)
    {
        ReferenceTensor grad = call.Tensor("grad_output"), target = call.Tensor("target");
        for (long row = 0; row < target.Data.Length; row++)
        {
            long label = target[row].Integer;
            if (label != call.Int("ignore_index"))
            {
                Approx incoming = -(WeightOf(call, label) * grad[grad.Rank == 0 ? 0 : row]);
                call.Output[row, label] = call.Int("reduction") == Mean ? incoming / call.Tensor("total_weight")[0] : incoming;
            }
        }
    }

    private static Approx WeightOf(ReferenceCall call, long label) => call.OptionalTensor("weight") is { } weight ? weight[label] : 1;
}
