namespace Devices.Ops;

/// <summary>Where each place of a resampled dimension comes from; the arithmetic is PyTorch's, in the precision of the dtype.</summary>
internal static class ResamplingTables
{
    /// <summary>The sharpness of bicubic interpolation.</summary>
    private const double Sharpness = -0.75;

    /// <summary>One tap each. Computed in float32 whatever the dtype, as everywhere in PyTorch.</summary>
    public static TapTable Nearest(long inputs, long outputs, double? scale)
    {
        var table = new TapTable(inputs, outputs, 1);
        float step = scale is > 0 ? (float)(1 / scale.Value) : (float)inputs / outputs;
        for (long output = 0; output < outputs; output++)
        {
            long index = outputs == inputs ? output : outputs == 2 * inputs ? output / 2 : (long)MathF.Floor(output * step);
            table.Set(output, 0, Math.Min(index, inputs - 1), 1);
        }

        return table;
    }

    /// <summary>The two neighbours.</summary>
    public static TapTable Linear(long inputs, long outputs, bool alignCorners, double? scale, bool isDouble)
    {
        var table = new TapTable(inputs, outputs, 2);
        for (long output = 0; output < outputs; output++)
        {
            double real = inputs == outputs ? output : Source(output, inputs, outputs, alignCorners, scale, isDouble, keepNegative: false);
            long index = Math.Min((long)real, inputs - 1);
            double share = Round(Math.Clamp(Round(real - index, isDouble), 0, 1), isDouble);
            table.Set(output, 0, index, Round(1 - share, isDouble));
            table.Set(output, 1, Math.Min(index + 1, inputs - 1), share);
        }

        return table;
    }

    /// <summary>The four neighbours; those beyond the borders are the border.</summary>
    public static TapTable Cubic(long inputs, long outputs, bool alignCorners, double? scale, bool isDouble)
    {
        var table = new TapTable(inputs, outputs, 4);
        for (long output = 0; output < outputs; output++)
        {
            double real = Source(output, inputs, outputs, alignCorners, scale, isDouble, keepNegative: true);
            double floor = Math.Floor(real), t = Math.Clamp(Round(real - floor, isDouble), 0, 1);
            double[] weights = CubicWeights(t);
            for (int tap = 0; tap < 4; tap++)
            {
                table.Set(output, tap, Math.Clamp((long)floor - 1 + tap, 0, inputs - 1), weights[tap]);
            }
        }

        return table;
    }

    /// <summary>The weights of the neighbours at −1, 0, 1 and 2 of a place at t.</summary>
    public static double[] CubicWeights(double t)
    {
        static double Near(double x) => ((((Sharpness + 2) * x) - (Sharpness + 3)) * x * x) + 1;
        static double Far(double x) => ((((Sharpness * x) - (5 * Sharpness)) * x) + (8 * Sharpness)) * x - (4 * Sharpness);
        return [Far(t + 1), Near(t), Near(1 - t), Far(2 - t)];
    }

    private static double Source(
        long output, long inputs, long outputs, bool alignCorners, double? scale, bool isDouble, bool keepNegative)
    {
        double step = alignCorners
            ? (outputs > 1 ? Round((double)(inputs - 1) / (outputs - 1), isDouble) : 0)
            : scale is > 0 ? Round(1 / scale.Value, isDouble) : Round((double)inputs / outputs, isDouble);
        if (alignCorners)
        {
            return Round(step * output, isDouble);
        }

        double source = Round(Round(step * (output + 0.5), isDouble) - 0.5, isDouble);
        return keepNegative ? source : Math.Max(source, 0);
    }

    private static double Round(double value, bool isDouble) => isDouble ? value : (float)value;
}
