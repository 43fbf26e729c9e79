using System.CommandLine;
using System.Diagnostics;
using Devices.Benchmarks;
using Devices.Benchmarks.Accuracy;

const string ThreadsVariable = "DEVICES_CPU_THREADS";
var what = new Argument<string>("what") { Description = "What to measure.", DefaultValueFactory = _ => "all" };
what.AcceptOnlyFromAmong("all", "dispatch", "pointwise", "mm", "device", "kernels", "gpt", "accuracy");
var name = new Option<string>("--device") { Description = "The device that 'device' and 'kernels' measure, and that 'accuracy' compares with the CPU.", DefaultValueFactory = _ => "vulkan" };
var every = new Option<int>("--every") { Description = "Takes every so manieth block of inputs for 'accuracy'.", DefaultValueFactory = _ => 1 };
var only = new Option<string[]>("--only") { Description = "A function that 'accuracy' measures; repeatable. All where left out." };
var command = new RootCommand("Measures Devices beside its limits, System.Numerics.Tensors and, in a build with -p:TorchSharp=true, libtorch.") { what, name, every, only };
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
        DeviceBenchmark.Run(parsed.GetValue(name)!, DeviceBenchmark.RunLaunches, DeviceBenchmark.RunCopies);
    }

    if (chosen is "all" or "kernels")
    {
        DeviceBenchmark.Run(parsed.GetValue(name)!, VendorBenchmark.Run, KernelBenchmark.Run);
    }

    if (chosen == "gpt")
    {
        GptBenchmark.Run();
    }

    if (chosen == "accuracy")
    {
        AccuracyTable.Run(parsed.GetValue(name)!, parsed.GetValue(every), parsed.GetValue(only) ?? []);
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
