namespace Devices.Reference;

/// <summary>Borders.</summary>
internal static class PaddingReferences
{
    public static void Constant(ReferenceCall call)
    {
        ReferenceTensor self = call.Inputs[0];
        Approx value = Rounding.Store(call.Number("value"), call.Output.DType);
        for (long i = 0; i < call.Output.Data.Length; i++)
        {
            long[] at = call.Output.IndexOf(i);
            bool inside = true;
            for (int dim = 0; dim < at.Length; dim++)
            {
                at[dim] -= Before(call.Ints("pad"), dim, at.Length);
                inside &= at[dim] >= 0 && at[dim] < self.Sizes[dim];
            }

            call.Output[i] = inside ? self.At(at) : value;
        }
    }

    /// <summary>The nearest element, or that which is as far from the edge inside.</summary>
    public static ReferenceRule Border(bool reflects) => MovementReferences.Read((call, at) =>
    {
        for (int dim = 0; dim < at.Length; dim++)
        {
            long last = call.Inputs[0].Sizes[dim] - 1, place = at[dim] - Before(call.Ints("padding"), dim, at.Length);
            at[dim] = reflects ? last - Math.Abs(last - Math.Abs(place)) : Math.Max(0, Math.Min(last, place));
        }

        return at;
    });

    private static long Before(long[] padding, int dim, int rank)
    {
        int pair = 2 * (rank - 1 - dim);
        return pair < padding.Length ? padding[pair] : 0;
    }
}
