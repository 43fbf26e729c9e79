using System.Diagnostics;

namespace Devices.Conformance;

/// <summary>Runs one case in this process and turns whatever comes of it into a result.</summary>
internal static class CaseRun
{
    public static CaseResult Execute(ConformanceCase @case, SuiteContext context, out bool deviceLost)
    {
        long start = Stopwatch.GetTimestamp();
        using var watch = new FallbackWatch(context);
        CaseResult result = watch.Settle(Judge(@case, context, out deviceLost));
        return result with { Milliseconds = Math.Round(Stopwatch.GetElapsedTime(start).TotalMilliseconds, 3) };
    }

    private static CaseResult Judge(ConformanceCase @case, SuiteContext context, out bool deviceLost)
    {
        PlanEntry entry = PlanEntry.Of(@case);
        deviceLost = false;
        Verdict verdict;
        try
        {
            verdict = @case.Check(context);
        }
        catch (Exception error)
        {
            // Whatever a backend throws is its case's failure, and the next case runs.
            deviceLost = error is DeviceLostException;
            return entry.Result(CaseOutcome.Failed, Describe(error)) with { Output = error.ToString() };
        }

        return entry.Result(verdict.Outcome, verdict.Message) with
        {
            MaxUlp = verdict.MaxUlp,
            BoundShare = verdict.BoundShare is { } share ? Math.Round(share, 4) : null,
            WorstIndex = verdict.WorstIndex,
            Expected = verdict.Expected,
            Actual = verdict.Actual,
        };
    }

    /// <summary>Type and message; of an error that is no device's to throw also the innermost frame, which tells whose it is.</summary>
    private static string Describe(Exception error)
    {
        string text = $"{error.GetType().Name}: {error.Message}";
        for (Exception? inner = error.InnerException; inner is not null; inner = inner.InnerException)
        {
            text += $" ← {inner.GetType().Name}: {inner.Message}";
        }

        if (error is DeviceException or TensorException)
        {
            return text;
        }

        string? frame = error.StackTrace?.Split('\n', 2)[0].Trim();
        int file = frame?.IndexOf(" in ", StringComparison.Ordinal) ?? -1;
        return frame is null ? text : $"{text} ({(file < 0 ? frame : frame[..file])})";
    }
}
