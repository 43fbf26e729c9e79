using System.CommandLine;
using System.Diagnostics;
using Devices.Benchmarks;

const string ThreadsVariable = "DEVICES_CPU_THREADS";
var what = new Argument<string>("what") { Description = "What to measure.", DefaultValueFactory = _ => "all" };
what.AcceptOnlyFromAmong("all", "dispatch", "pointwise", "mm", "device");
var name = new Option<string>("--device") { Description = "The device that 'device' measures.", DefaultValueFactory = _ => "vulkan" };
var command = new RootCommand("Measures Devices beside its limits, System.Numerics.Tensors and, in a build with -p:TorchSharp=true, libtorch.") { what, name };
command.SetAction(parsed =>
{
    string chosen = parsed.GetValue(what)!;
    if (chosen is "all" or "dispatch")
    {
        DispatchBenchmark.Run();
    }

    if (chosen is "all" or "pointwise")
    {
        PointwiseBenchmark.Run();
    }

    if (chosen is "all" or "mm")
    {
        RunMatrixProducts();
    }

    if (chosen is "all" or "device")
    {
        DeviceBenchmark.Run(parsed.GetValue(name)!);
    }
});
return command.Parse(args).Invoke();

// The number of threads is fixed when the plugin is loaded: each number gets a process of its own.
static void RunMatrixProducts()
{
    if (Environment.GetEnvironmentVariable(ThreadsVariable) is { } threads)
    {
        MatrixBenchmark.Run(int.Parse(threads, System.Globalization.CultureInfo.InvariantCulture));
        return;
    }

    foreach (int count in new[] { 1, Environment.ProcessorCount }.Distinct())
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { ArgumentList = { "mm" } };
        start.Environment[ThreadsVariable] = $"{count}";
        using Process child = Process.Start(start)!;
        child.WaitForExit();
    }
}
