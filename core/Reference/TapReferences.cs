namespace Devices.Reference;

/// <summary>Weighted sums along a dimension.</summary>
internal static class TapReferences
{
    public static void TapSum(ReferenceCall call)
    {
        ReferenceTensor self = call.Tensor("self"), index = call.Tensor("index"), weight = call.Tensor("weight");
        long size = self.Size(call.Int("dim")), outputs = index.Sizes[0], taps = index.Sizes[1];
        (long outer, long inner) = self.Around(call.Int("dim"));
        for (long i = 0; i < outer * outputs * inner; i++)
        {
            long output = i / inner % outputs, start = i / inner / outputs * size * inner;
            var sum = new Accumulator();
            sum.Add(0.0);
            for (long tap = 0; tap < taps; tap++)
            {
                long from = index[output, tap].Integer;
                if (from >= 0 && from < size)
                {
                    sum.AddProduct(self[start + (from * inner) + (i % inner)], weight[output, tap]);
                }
            }

            call.Output[i] = sum.Total;
        }
    }
}
