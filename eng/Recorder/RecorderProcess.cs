#if TORCHSHARP
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Devices.Conformance;

namespace Devices.Recorder;

/// <summary>
/// Records in child processes: where TorchScript finds no overload for a call, libtorch ends its process, and the next call needs another.
/// </summary>
internal static class RecorderProcess
{
    /// <summary>What a child is started with.</summary>
    public const string Command = "worker";

    /// <summary>What a child says before it asks for what may end it, with what it has; and when it has all.</summary>
    private const string GradientNext = "gradient", InPlaceNext = "in place", Done = "done";

    /// <summary>All calls with their positions.</summary>
    public static IEnumerable<(int Index, RecordedCall Call)> RecordAll(RecordedSample[] samples, string[] names)
    {
        // Operators without in-place variant, found out the hard way, once each.
        var outOfPlace = new HashSet<string>();
        for (int next = 0; next < samples.Length;)
        {
            using Process child = Start(next, outOfPlace, names);
            Task<string> complaint = child.StandardError.ReadToEndAsync();
            (string State, RecordedCall? Call) last = (Done, null);
            while (child.StandardOutput.ReadLine() is { } line)
            {
                last = Parse(line);
                if (last.State == Done)
                {
                    yield return (next++, last.Call!);
                }
            }

            child.WaitForExit();
            if (next < samples.Length)
            {
                if (last.State == InPlaceNext)
                {
                    outOfPlace.Add(samples[next].Operator.Name);
                }

                yield return (next, last.State == Done ? NoOverload(samples[next], complaint.Result) : last.Call!);
                next++;
            }
        }
    }

    /// <summary>A child's work: calls from a position on, one line each.</summary>
    public static int Work(int first, string[] outOfPlace, string[] names)
    {
        foreach (RecordedSample sample in RecordCommand.Samples(names).Skip(first))
        {
            var torch = new TorchCall(sample);
            RecordedCall call = torch.Record();
            if (sample.HasGradients && call.Refusal is null)
            {
                Tell(GradientNext, call);
                call = torch.AddGradients(call);
            }

            if (TorchCall.MayBeInPlace(sample, call) && !outOfPlace.Contains(sample.Operator.Name))
            {
                Tell(InPlaceNext, call);
                call = torch.AddInPlace(call);
            }

            Tell(Done, call);
        }

        return 0;
    }

    private static (string State, RecordedCall Call) Parse(string line)
    {
        string[] parts = line.Split('\t');
        return (parts[0], JsonSerializer.Deserialize(parts[1], RecordingJson.Default.RecordedCall)!);
    }

    private static void Tell(string state, RecordedCall call)
    {
        Console.WriteLine($"{state}\t{JsonSerializer.Serialize(call, RecordingJson.Default.RecordedCall)}");
        Console.Out.Flush();
    }

    private static RecordedCall NoOverload(RecordedSample sample, string complaint) => new()
    {
        Inputs = sample.Fingerprint(),
        Refusal = $"{RecordedCall.NoOverload}: {complaint.ReplaceLineEndings(" ").Trim()}",
    };

    private static Process Start(int first, IEnumerable<string> outOfPlace, string[] names)
    {
        string[] arguments = [Command, first.ToString(CultureInfo.InvariantCulture), string.Join(',', outOfPlace), .. names];
        return Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [.. Host(), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
    }

    /// <summary>Under "dotnet X.dll" the process is dotnet's.</summary>
    private static IEnumerable<string> Host() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(RecorderProcess).Assembly.Location] : [];
}
#endif
