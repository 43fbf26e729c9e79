namespace Devices.Reference;

/// <summary>Running totals and products.</summary>
internal static class ScanReferences
{
    public static void Cumsum(ReferenceCall call) => Scan(call, (in Accumulator before, Approx x, out Approx total) =>
    {
        Accumulator sum = before;
        sum.Add(x);
        total = sum.Total;
        return sum;
    });

    public static void Cumprod(ReferenceCall call) => Scan(call, (in Factors before, Approx x, out Approx total) =>
    {
        Factors product = before;
        product.Take(x);
        total = product.Total;
        return product;
    });

    private delegate T Step<T>(in T before, Approx x, out Approx total);

    private static void Scan<T>(ReferenceCall call, Step<T> step)
        where T : struct
    {
        ReferenceTensor self = call.Tensor("self");
        long dim = call.Int("dim");
        (long outer, long inner) = self.Around(dim);
        for (long lane = 0; lane < outer * inner; lane++)
        {
            T state = default;
            for (long i = 0; i < self.Size(dim); i++)
            {
                long at = (((lane / inner * self.Size(dim)) + i) * inner) + (lane % inner);
                state = step(in state, self[at], out call.Output[at]);
            }
        }
    }
}
