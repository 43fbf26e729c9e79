using System.Runtime.InteropServices;

namespace Devices.Benchmarks.Accuracy;

/// <summary>A function of float32 and what has been found out about it.</summary>
/// <param name="name">ATen's.</param>
/// <param name="compute">Computes it, in whatever dtype.</param>
/// <param name="reference">The runtime's own in double, where it has one, to confirm the worst case.</param>
internal sealed class MeasuredFunction(string name, Func<Tensor, Tensor> compute, Func<double, double>? reference = null)
{
    public string Name { get; } = name;

    public Func<Tensor, Tensor> Compute { get; } = compute;

    /// <summary>The greatest error in units in the last place. Correctly rounded results count ½.</summary>
    public double Worst { get; private set; }

    /// <summary>Where it is.</summary>
    public float At { get; private set; }

    /// <summary>What is given there.</summary>
    public float Given { get; private set; }

    /// <summary>Results that are not the nearest float.</summary>
    public long NotNearest { get; private set; }

    /// <summary>Results whose bits differ between the devices; any NaN is like any other.</summary>
    public long Differences { get; private set; }

    /// <summary>The first input where they do.</summary>
    public float DifferenceAt { get; private set; }

    /// <summary>The error at the worst place by the runtime's function, which shares nothing with ours.</summary>
    public double? Confirmed => reference is null ? null : Math.Abs(Given - reference(At)) / UnitInTheLastPlace(reference(At));

    /// <summary>Takes results of one device in, with those in double of the same inputs.</summary>
    public void Compare(ReadOnlySpan<float> inputs, ReadOnlySpan<float> results, ReadOnlySpan<double> references)
    {
        for (int i = 0; i < inputs.Length; i++)
        {
            float nearest = (float)references[i];
            if (BitConverter.SingleToInt32Bits(nearest) == BitConverter.SingleToInt32Bits(results[i])
                || (float.IsNaN(nearest) && float.IsNaN(results[i])))
            {
                continue;
            }

            NotNearest++;
            double error = Error(results[i], nearest, references[i]);
            if (error > Worst)
            {
                (Worst, At, Given) = (error, inputs[i], results[i]);
            }
        }

        Worst = Math.Max(Worst, 0.5);
    }

    /// <summary>Takes results of two devices in.</summary>
    public void CompareDevices(ReadOnlySpan<float> inputs, ReadOnlySpan<float> results, ReadOnlySpan<float> others)
    {
        if (MemoryMarshal.AsBytes(results).SequenceEqual(MemoryMarshal.AsBytes(others)))
        {
            return;
        }

        for (int i = 0; i < inputs.Length; i++)
        {
            if (BitConverter.SingleToInt32Bits(results[i]) != BitConverter.SingleToInt32Bits(others[i])
                && !(float.IsNaN(results[i]) && float.IsNaN(others[i])))
            {
                DifferenceAt = Differences++ == 0 ? inputs[i] : DifferenceAt;
            }
        }
    }

    // Infinite where NaN, an infinity or the sign of a zero is wrong.
    private static double Error(float result, float nearest, double reference) =>
        float.IsFinite(result) && float.IsFinite(nearest) && (reference != 0 || result != 0)
            ? Math.Abs(result - reference) / UnitInTheLastPlace(reference) : double.PositiveInfinity;

    private static double UnitInTheLastPlace(double value) => Math.ScaleB(1, Math.Max(Math.ILogB(value), -126) - 23);
}
