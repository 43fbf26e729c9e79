namespace Devices.Reference;

/// <summary>A product that may be multiplied up in any order. Integers wrap.</summary>
/// <remarks>
/// Each multiplication rounds once. Where the factors of one order could go beyond what the computation's type holds, nothing is
/// demanded; where they could go below its smallest number, the bound holds what the greater ones make of that.
/// </remarks>
internal struct Factors
{
    private Approx product;
    private bool floating;
    private bool started;
    private bool uncertain;
    private bool special;
    private double above;
    private double below;
    private double relative;
    private long count;

    /// <summary>The product; the integer 1 of nothing, which is 1 in every dtype.</summary>
    public readonly Approx Total => !started ? Approx.FromInteger(1) : floating ? Floating() : product;

    /// <summary>Takes another factor in.</summary>
    public void Take(Approx value)
    {
        if (!started)
        {
            (started, product, above, below) = (true, value.IsInteger ? Approx.FromInteger(1) : 1.0, 1, 1);
        }

        floating |= !value.IsInteger;
        if (!floating)
        {
            product *= value;
            return;
        }

        double magnitude = Math.Abs(value.Value);
        product = product.Value * value.Value;
        uncertain |= value.IsUncertain || (value.Value == 0 && !value.IsExact);
        special |= magnitude == 0 || !double.IsFinite(magnitude);
        above *= double.IsFinite(magnitude) ? Math.Max(1, magnitude + value.Error) : 1;
        below *= magnitude > 0 ? Math.Min(1, magnitude) : 1;
        relative += magnitude > 0 && double.IsFinite(magnitude) ? value.Error / magnitude : 0;
        count++;
    }

    private readonly Approx Floating()
    {
        Precision precision = Precision.Current;
        double value = product.Value, smallest = FloatFormat.Of(precision.Compute).SmallestNormal;
        bool mayOverflow = above > precision.Max && count > 1;
        if (uncertain || (mayOverflow && (special || below < 1 || double.IsFinite(value))) || (special && below < smallest))
        {
            return Approx.Uncertain(value);
        }

        if (count == 1 || value == 0 && special || !double.IsFinite(value))
        {
            return relative == 0 ? value : new Approx(value, relative * Math.Abs(value));
        }

        double rounding = (count * precision.Unit) + relative;
        double underflow = below < smallest ? count * precision.Tiny * 2 * above : 0;
        return new Approx(value, (Math.Abs(value) * rounding * (1 + rounding)) + underflow);
    }
}
