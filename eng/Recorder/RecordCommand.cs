#if TORCHSHARP
using Devices.Conformance;
using Spectre.Console;

namespace Devices.Recorder;

/// <summary>Records all operators, or some.</summary>
internal static class RecordCommand
{
    /// <summary>Writes the archive: recorded samples that nobody changed since are kept, all others recorded.</summary>
    public static int Run(FileInfo file, string[] names, bool show)
    {
        RecordedSample[] samples = Samples(names);
        var calls = new RecordedCall[samples.Length];
        AnsiConsole.Progress().Start(progress =>
        {
            ProgressTask task = progress.AddTask("calls", maxValue: samples.Length);
            foreach ((int index, RecordedCall call) in RecorderProcess.RecordAll(samples, names))
            {
                calls[index] = call;
                task.Increment(1);
            }
        });
        using (FileStream stream = file.Create())
        {
            Recording.Write(stream, ByOperator(samples, calls));
        }

        Summarize(samples, calls, file, show);
        return 0;
    }

    /// <summary>The samples to record, in the same order in every process: those named, else those that the archive does not have.</summary>
    public static RecordedSample[] Samples(string[] names) =>
        [.. All().Where(sample => names.Length == 0 ? Kept(sample) is null : names.Contains(sample.Operator.Name))];

    private static IEnumerable<RecordedSample> All() => OperatorTable.All.Where(RecordedSample.IsAten)
        .SelectMany(op => RecordedSample.Of(op).Concat(RecordedSample.ErrorsOf(op)));

    private static RecordedCall? Kept(RecordedSample sample) =>
        Recording.Of(sample.Operator).GetValueOrDefault(sample.Key) is { } call && call.Inputs == sample.Fingerprint() ? call : null;

    private static IEnumerable<(Operator Operator, SortedDictionary<string, RecordedCall> Calls)> ByOperator(
        RecordedSample[] samples, RecordedCall[] calls)
    {
        var recorded = samples.Zip(calls).ToDictionary(pair => (pair.First.Operator, pair.First.Key), pair => pair.Second);
        foreach (IGrouping<Operator, RecordedSample> group in All().GroupBy(sample => sample.Operator))
        {
            var of = new SortedDictionary<string, RecordedCall>(StringComparer.Ordinal);
            foreach (RecordedSample sample in group)
            {
                if ((recorded.GetValueOrDefault((group.Key, sample.Key)) ?? Kept(sample)) is { } call)
                {
                    of.Add(sample.Key, call);
                }
            }

            yield return (group.Key, of);
        }
    }

    private static void Summarize(RecordedSample[] samples, RecordedCall[] calls, FileInfo file, bool show)
    {
        Console.WriteLine(
            $"{samples.Select(sample => sample.Operator).Distinct().Count()} operators, {calls.Length} calls, " +
            $"{calls.Count(call => call.Refusal is not null)} of them refused, {calls.Count(call => call.Gradients is not null)} with gradients, " +
            $"{calls.Count(call => call.InPlaceIsResult || call.InPlace is not null)} in place; {new FileInfo(file.FullName).Length / 1e6:F2} MB");
        foreach (var refused in samples.Zip(calls).Where(pair => show && pair.Second.Refusal is not null)
            .GroupBy(pair => (pair.First.Operator.Name, Sample: pair.First.Name)))
        {
            Console.WriteLine($"{refused.Key.Name} {refused.First().First.Key} and {refused.Count() - 1} more: {refused.First().Second.Refusal}");
        }
    }
}
#endif
