using Devices.Api.Features;

namespace Devices.Cli;

/// <summary><c>devices tune</c>: measures which shapes of its kernels are fastest on a device, and keeps them for later processes.</summary>
internal static class TuneCommand
{
    public const string Description = "Measure which kernel shapes are fastest on a device and keep them in the user's cache folder.";

    public static int Run(string name, IReadOnlyList<string> plugins, TextWriter output, CancellationToken cancellation)
    {
        PluginPaths.Use(plugins);
        try
        {
            Device device = Backends.Find(name);
            ITuning tuning = device.Feature<ITuning>()
                ?? throw new UnsupportedException($"{device.Name} has nothing to tune: its backend has no ITuning");
            IReadOnlyList<TuningChoice> choices = tuning.Tune(line => Console.Error.WriteLine(line), cancellation);
            TextTable table = new("", [device.Name, "shape", "reaches", "gain"]);
            foreach (TuningChoice choice in choices)
            {
                table.Add([choice.Subject, choice.Shape, choice.Figure, $"{choice.Gain:0.00} ×"]);
            }

            output.Write($"{table}\n");
            output.Write(tuning.File is { } file ? $"Kept in {file}; delete it to go back.\n" : "There is no cache folder to keep this in.\n");
            return ExitCode.Passed;
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("devices: stopped; nothing was kept");
            return ExitCode.CouldNotRun;
        }
        catch (DeviceException error)
        {
            Console.Error.WriteLine($"devices: {error.Message}");
            return ExitCode.CouldNotRun;
        }
    }
}
