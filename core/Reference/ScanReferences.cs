namespace Devices.Reference;

/// <summary>Running totals.</summary>
internal static class ScanReferences
{
    public static void Cumsum(ReferenceCall call)
    {
        ReferenceTensor self = call.Tensor("self");
        long dim = call.Int("dim");
        (long outer, long inner) = self.Around(dim);
        for (long lane = 0; lane < outer * inner; lane++)
        {
            var sum = new Accumulator();
            for (long i = 0; i < self.Size(dim); i++)
            {
                long at = (((lane / inner * self.Size(dim)) + i) * inner) + (lane % inner);
                sum.Add(self[at]);
                call.Output[at] = sum.Total;
            }
        }
    }
}
