namespace Devices.Reference;

/// <summary>Lines in order.</summary>
internal static class SortingReferences
{
    public static void Sort(ReferenceCall call) => Sort(call, call.Bool("descending"));

    public static void Topk(ReferenceCall call) => Sort(call, call.Bool("largest"));

    private static void Sort(ReferenceCall call, bool descending)
    {
        ReferenceTensor self = call.Inputs[0];
        long dim = call.Int("dim"), length = self.Size(dim), kept = call.Output.Size(dim);
        (long outer, long inner) = self.Around(dim);
        for (long line = 0; line < outer * inner; line++)
        {
            long start = (line / inner * length * inner) + (line % inner), to = (line / inner * kept * inner) + (line % inner);
            Approx[] values = [.. Enumerable.Range(0, (int)length).Select(i => self[start + (i * inner)])];

            // OrderBy keeps the order of equals; a comparison of doubles has NaN below everything.
            int[] order = [.. Enumerable.Range(0, values.Length).OrderBy(i => i, Comparer<int>.Create((a, b) =>
                descending ? Compare(values[b], values[a]) : Compare(values[a], values[b])))];
            for (long i = 0; i < kept; i++)
            {
                call.Outputs[0][to + (i * inner)] = values[order[i]];
                call.Outputs[1][to + (i * inner)] = Approx.FromInteger(order[i]);
            }
        }
    }

    private static int Compare(Approx a, Approx b) => a.IsInteger && b.IsInteger ? a.Integer.CompareTo(b.Integer)
        : a.IsNaN || b.IsNaN ? a.IsNaN.CompareTo(b.IsNaN)
        : a.Value < b.Value ? -1 : a.Value > b.Value ? 1 : 0;
}
