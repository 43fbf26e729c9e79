namespace Devices.Reference;

/// <summary>A sum that may be added up in any order, whose bound grows as n·u·Σ|vᵢ|. Integers wrap.</summary>
public struct Accumulator
{
    private double sum;
    private double compensation;
    private double magnitude;
    private double error;
    private long integers;
    private long count;
    private bool floating;
    private bool uncertain;
    private bool positive;
    private bool negative;

    /// <summary>The sum; the integer 0 of nothing, which is 0 in every dtype.</summary>
    public readonly Approx Total => TotalIn(Precision.Current.Unit, Precision.Current.Max);

    /// <summary>The sum where every addition rounds with that unit roundoff and overflows beyond that number.</summary>
    public readonly Approx TotalIn(double unit, double max) => !floating ? Approx.FromInteger(integers) : Floating(unit, max);

    /// <summary>Adds a value.</summary>
    public void Add(Approx value)
    {
        if (value.IsInteger)
        {
            integers = unchecked(integers + value.Integer);
            return;
        }

        floating = true;
        uncertain |= value.IsUncertain;
        if (value.Value == 0 && value.IsExact)
        {
            return;
        }

        double number = value.Value, next = sum + number;
        compensation += Math.Abs(sum) >= Math.Abs(number) ? sum - next + number : number - next + sum;
        sum = next;
        magnitude += Math.Abs(number);
        error += value.Error;
        positive |= number > 0;
        negative |= number < 0;
        count++;
    }

    /// <summary>Adds a product, which a backend may round before it adds it or not.</summary>
    public void AddProduct(Approx a, Approx b) => Add(a * b);

    private readonly Approx Floating(double unit, double max)
    {
        double total = double.IsFinite(sum) ? sum + compensation : sum;
        if (uncertain)
        {
            return Approx.Uncertain(total);
        }

        if (!double.IsFinite(total))
        {
            // Without an infinite value the double itself overflowed, which another order may not.
            return double.IsFinite(magnitude) ? Approx.Uncertain(total) : total;
        }

        double bound = error + (count > 1 ? count * unit * (magnitude + error) : 0);
        bool mayOverflow = positive && negative && magnitude + bound > max;
        return mayOverflow ? Approx.Uncertain(total) : new Approx(total, bound);
    }
}
