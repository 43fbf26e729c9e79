using System.Diagnostics;

namespace Devices.Benchmarks;

/// <summary>Times contenders against each other: results first, then rounds in turn, so that noise of the machine meets all alike.</summary>
internal static class Measurement
{
    private const int Rounds = 15;

    /// <summary>Long enough for the runtime's optimising tiers, which compile in the background.</summary>
    private const int WarmUpMilliseconds = 800;

    private static readonly TimeSpan RoundLength = TimeSpan.FromMilliseconds(20);

    /// <summary>The median time of one run of each contender, in nanoseconds.</summary>
    /// <param name="contenders">The first one's result is the measure of the others'.</param>
    /// <param name="tolerance">Greatest difference between results, relative to the greatest magnitude of the first one's.</param>
    /// <exception cref="InvalidOperationException">A contender computes something else.</exception>
    public static double[] Compare(IReadOnlyList<Contender> contenders, double tolerance)
    {
        Validate(contenders, tolerance);
        int[] counts = [.. contenders.Select(Calibrate)];
        var times = new double[contenders.Count][];
        for (int i = 0; i < times.Length; i++)
        {
            times[i] = new double[Rounds];
        }

        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < times.Length; i++)
            {
                times[i][round] = Time(contenders[i].Run, counts[i]) / counts[i];
            }
        }

        return [.. times.Select(Median)];
    }

    /// <summary>The middle one of some numbers.</summary>
    public static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    private static void Validate(IReadOnlyList<Contender> contenders, double tolerance)
    {
        double[] expected = contenders[0].Result();
        double scale = expected.Length == 0 ? 0 : expected.Max(Math.Abs);
        foreach (Contender contender in contenders.Skip(1))
        {
            double[] actual = contender.Result();
            double worst = actual.Length != expected.Length
                ? double.PositiveInfinity
                : actual.Zip(expected, (a, b) => Math.Abs(a - b)).DefaultIfEmpty(0).Max();
            if (!(worst <= tolerance * scale))
            {
                throw new InvalidOperationException(
                    $"{contender.Name} differs from {contenders[0].Name} by {worst:G4}, of {scale:G4} at most {tolerance:G2} is allowed");
            }
        }
    }

    /// <summary>How many runs fill a round, once the code is compiled to its final tier.</summary>
    private static int Calibrate(Contender contender)
    {
        var warmUp = Stopwatch.StartNew();
        int runs = 0;
        while (warmUp.ElapsedMilliseconds < WarmUpMilliseconds || runs < 3)
        {
            contender.Run();
            runs++;
        }

        double each = Time(contender.Run, Math.Min(runs, 100)) / Math.Min(runs, 100);
        return (int)Math.Clamp(RoundLength.TotalNanoseconds / each, 1, 10_000_000);
    }

    private static double Time(Action run, int count)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < count; i++)
        {
            run();
        }

        return Stopwatch.GetElapsedTime(start).TotalNanoseconds;
    }
}
