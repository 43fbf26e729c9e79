namespace Devices.Reference;

/// <summary>Copies, casts, fills and what is made of nothing; storing does the casting.</summary>
internal static class CopyReferences
{
    public static readonly ReferenceRule ToCopy = Rules.Unary(x => x);

    public static void Fill(ReferenceCall call) => Array.Fill(call.Output.Data, Whole(call, "value"));

    public static void CopyFrom(ReferenceCall call) => call.Tensor("src").Data.CopyTo(call.Output.Data, 0);

    /// <summary>start + i·step, of integers exactly, else in double and rounded once.</summary>
    public static void Arange(ReferenceCall call)
    {
        Approx start = Whole(call, "start"), step = Whole(call, "step");
        for (long i = 0; i < call.Output.Data.Length; i++)
        {
            call.Output[i] = start.IsInteger && step.IsInteger
                ? start + (Approx.FromInteger(i) * step)
                : ApproxInDouble(start.Value, step.Value, i);
        }
    }

    /// <summary>A backend may fuse the product and the sum; for float64 that is a rounding more or less.</summary>
    private static Approx ApproxInDouble(double start, double step, long i)
    {
        double value = start + (i * step), fused = Math.FusedMultiplyAdd(i, step, start);
        return value == fused ? value : new Approx(value, Math.Abs(value - fused));
    }

    /// <summary>A number as it was given, rounded only when it is stored.</summary>
    private static Approx Whole(ReferenceCall call, string name) =>
        call.Number(name).IsInteger ? call.Number(name) : call.Float(name);
}
