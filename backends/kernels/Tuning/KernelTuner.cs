using System.Diagnostics;
using Devices.Api.Features;
using Devices.Kernels.Launching;
using Devices.Kernels.Library;

namespace Devices.Kernels.Tuning;

/// <summary>Measures which shapes of the portable kernels are fastest on a device. A shape whose results are wrong is out.</summary>
/// <param name="device">Gives memory and the stream.</param>
/// <param name="kernels">The same device, as the kernels see it.</param>
public sealed class KernelTuner(Api.Device device, IKernelDevice kernels)
{
    private const double SecondsEach = 0.15;
    private const int MostRuns = 50;
    private const int Sampled = 97;

    // Better by less than this is noise: the shape in use stays.
    private const double LeastGain = 1.03;

    /// <summary>Measures everything that can be tuned, one after the other.</summary>
    /// <param name="progress">Takes a line for each candidate.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The shapes chosen, and what they reached.</returns>
    public (KernelShapes Shapes, IReadOnlyList<TuningChoice> Choices) Run(Action<string> progress, CancellationToken cancellation)
    {
        KernelShapes shapes = kernels.Target.Shapes;
        List<TuningChoice> choices = [];
        foreach (TuningSubject subject in new TuningSubject[] { new ElementwiseSubject(), new ReductionSubject(), new MatrixSubject() })
        {
            (shapes, TuningChoice choice) = Choose(subject, shapes, progress, cancellation);
            choices.Add(choice);
        }

        return (shapes, choices);
    }

    private (KernelShapes Shapes, TuningChoice Choice) Choose(
        TuningSubject subject, KernelShapes inUse, Action<string> progress, CancellationToken cancellation)
    {
        using var operands = new TrialOperands(device, subject);
        KernelTarget target = kernels.Target with { Shapes = inUse };
        double before = 0, best = double.PositiveInfinity;
        KernelShapes chosen = inUse;
        foreach (KernelShapes candidate in subject.Candidates(target))
        {
            cancellation.ThrowIfCancellationRequested();
            double seconds = Measure(subject, operands, candidate);
            progress($"{subject.Name}: {subject.Describe(candidate)}: {(double.IsNaN(seconds) ? "wrong results" : subject.Figure(seconds))}");
            before = candidate == inUse ? seconds : before;
            if (seconds * (chosen == inUse && candidate != inUse ? LeastGain : 1) < best)
            {
                (best, chosen) = (seconds, candidate);
            }
        }

        if (double.IsPositiveInfinity(best))
        {
            throw new DeviceException($"{subject.Name}: every shape gives wrong results on this device") { Operator = subject.OperatorName };
        }

        return (chosen, new TuningChoice(subject.Name, subject.Describe(chosen), subject.Figure(best), before / best));
    }

    /// <returns>Median seconds of a run, or NaN where the results are wrong.</returns>
    private double Measure(TuningSubject subject, TrialOperands operands, KernelShapes shapes)
    {
        var cache = new KernelCache(new ShapedDevice(kernels, shapes));
        operands.Output.Write(_ => float.NaN);
        operands.Run(cache);
        if (!IsRight(subject, operands.Output.Read()))
        {
            return double.NaN;
        }

        List<double> times = [];
        long start = Stopwatch.GetTimestamp();
        while (times.Count < MostRuns && (times.Count < 3 || Stopwatch.GetElapsedTime(start).TotalSeconds < SecondsEach))
        {
            long run = Stopwatch.GetTimestamp();
            operands.Run(cache);
            times.Add(Stopwatch.GetElapsedTime(run).TotalSeconds);
        }

        times.Sort();
        return times[times.Count / 2];
    }

    private static bool IsRight(TuningSubject subject, float[] output)
    {
        for (long i = 0; i < output.Length; i += 1 + (output.Length / Sampled))
        {
            if (output[i] != subject.Expected(i))
            {
                return false;
            }
        }

        return output[^1] == subject.Expected(output.Length - 1) && !Array.Exists(output, float.IsNaN);
    }
}
