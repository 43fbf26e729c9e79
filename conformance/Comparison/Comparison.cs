using System.Globalization;
using Devices.Reference;

namespace Devices.Conformance;

/// <summary>Holds a result against the reference, element by element: a norm over all of them would hide one that is wrong.</summary>
/// <param name="toleranceUlp">What the backend declares to need, in units in the last place; 0 where it declares nothing.</param>
internal sealed class Comparison(double toleranceUlp)
{
    // Beyond this an element's bound comes from cancellation or a long sum, and its distance in ULP says nothing.
    private const double MeaningfulUlp = 64;

    private string? worst;
    private string? worstExpected;
    private string? worstActual;
    private double worstExcess;
    private int wrong;
    private long compared;

    /// <summary>
    /// Greatest error so far in units in the last place, of elements that are wrong or whose bound is a matter of such units; null
    /// where there were none.
    /// </summary>
    public double? MaxUlp { get; private set; }

    /// <summary>Greatest share of its bound that an element's error took so far; null where all had to be exact.</summary>
    public double? BoundShare { get; private set; }

    /// <summary>Compares one result.</summary>
    /// <param name="name">Names it where there are several; else empty.</param>
    /// <param name="actual">What the device computed.</param>
    /// <param name="expected">What the reference computed, in row-major order.</param>
    public void Add(string name, CapturedTensor actual, Approx[] expected)
    {
        compared += expected.Length;
        for (int i = 0; i < expected.Length; i++)
        {
            double excess = actual.DType.IsFloatingPoint()
                ? FloatingExcess(ElementCodec.ReadDouble(actual.Bytes, actual.DType, i), expected[i], actual.DType)
                : IntegerExcess(ElementCodec.ReadInteger(actual.Bytes, actual.DType, i), expected[i]);
            if (excess > 0)
            {
                Note(name, actual, i, expected[i], excess);
            }
        }
    }

    /// <summary>What comes of it.</summary>
    public Verdict Conclude() => wrong == 0
        ? Verdict.Passed(MaxUlp) with { BoundShare = BoundShare }
        : Verdict.Failed($"{wrong} of {compared} elements are wrong") with
        {
            MaxUlp = MaxUlp,
            BoundShare = BoundShare,
            WorstIndex = worst,
            Expected = worstExpected,
            Actual = worstActual,
        };

    /// <summary>How many times its bound an element is off; 0 where it is right.</summary>
    private double FloatingExcess(double actual, Approx expected, DType dtype)
    {
        if (double.IsPositiveInfinity(expected.Error))
        {
            return 0;
        }

        if (!double.IsFinite(expected.Value) || !double.IsFinite(actual))
        {
            return expected.IsNaN ? (double.IsNaN(actual) ? 0 : double.PositiveInfinity)
                : actual == expected.Value ? 0 : double.PositiveInfinity;
        }

        double spacing = FloatFormat.Of(dtype).Spacing(expected.Value);
        double distance = Math.Abs(actual - expected.Value);
        double bound = Math.Max(expected.Error, toleranceUlp * spacing);
        if (distance > bound || bound <= MeaningfulUlp * spacing)
        {
            MaxUlp = Math.Max(MaxUlp ?? 0, distance / spacing);
        }

        if (bound > 0)
        {
            BoundShare = Math.Max(BoundShare ?? 0, distance / bound);
        }

        bool signLost = bound == 0 && actual == 0 && double.IsNegative(actual) != double.IsNegative(expected.Value);
        return signLost ? double.PositiveInfinity : distance <= bound ? 0 : bound == 0 ? double.PositiveInfinity : distance / bound;
    }

    private static double IntegerExcess(long actual, Approx expected) => expected.IsInteger
        ? (actual == expected.Integer ? 0 : double.PositiveInfinity)
        : double.IsPositiveInfinity(expected.Error) || Math.Abs(actual - expected.Value) <= expected.Error ? 0
        : double.PositiveInfinity;

    private void Note(string name, CapturedTensor actual, int index, Approx expected, double excess)
    {
        wrong++;
        if (excess <= worstExcess)
        {
            return;
        }

        worstExcess = excess;
        worst = name + DescribeIndex(actual.Sizes, index);
        worstExpected = expected.IsExact ? expected.Value.ToString("R", CultureInfo.InvariantCulture) : expected.ToString();
        worstActual = actual.DType.IsFloatingPoint()
            ? ElementCodec.ReadDouble(actual.Bytes, actual.DType, index).ToString("R", CultureInfo.InvariantCulture)
            : ElementCodec.ReadInteger(actual.Bytes, actual.DType, index).ToString(CultureInfo.InvariantCulture);
    }

    private static string DescribeIndex(long[] sizes, long position)
    {
        var index = new long[sizes.Length];
        for (int dim = sizes.Length - 1; dim >= 0; dim--)
        {
            index[dim] = position % sizes[dim];
            position /= sizes[dim];
        }

        return $"[{string.Join(", ", index)}]";
    }
}
