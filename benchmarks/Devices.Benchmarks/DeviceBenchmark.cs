using System.Diagnostics;
using System.Runtime.InteropServices;
using Spectre.Console;

namespace Devices.Benchmarks;

/// <summary>What a device with queues and memory of its own costs beyond computing: launches, waiting, copies.</summary>
internal static class DeviceBenchmark
{
    private const int Batch = 100;
    private const int Rounds = 30;

    private static readonly long[] copySizes = [4 << 10, 1 << 20, 16 << 20, 64 << 20];

    /// <summary>Measures of the device of a name, where there is one.</summary>
    public static void Run(string name, params Action<Device>[] measures)
    {
        Device device;
        try
        {
            device = name;
        }
        catch (UnsupportedException none)
        {
            AnsiConsole.WriteLine($"Nothing is measured of {name}: {none.Message}");
            return;
        }

        foreach (Action<Device> measure in measures)
        {
            measure(device);
        }
    }

    /// <summary>What launches cost.</summary>
    public static void RunLaunches(Device device)
    {
        var table = new Table().Title($"Launches of add_ on 64 elements, {device.Info.Name}").AddColumns("what", "µs", "limit");
        Tensor sum = Tensor.Zeros([64], device: device), one = Tensor.Ones([64], device: device);
        double[] times = Measurement.Compare(
            [
                new Contender("one", () => Launch(device, sum, one, 1), () => Counted(device, 1)),
                new Contender(
                    "batch", () => Launch(device, sum, one, Batch), () => [.. Counted(device, Batch).Select(value => value / Batch)]),
            ],
            0);
        (string alone, string batched) = device.Type == "vulkan"
            ? ("60–100 on lavapipe, in C", "34–62 on lavapipe, in C")
            : ("none set", "≤ 5");
        table.AddRow("1 kernel and waiting for it", $"{times[0] / 1e3:F1}", alone);
        table.AddRow($"{Batch} kernels and waiting for them, each", $"{times[1] / 1e3 / Batch:F1}", batched);
        table.AddRow(
            $"of that, until the {Batch} are given, each", $"{HostShare(device, sum, one) / 1e3:F2}", "≤ 2, so that no device waits");

        AnsiConsole.Write(table);
    }

    /// <summary>What copies reach.</summary>
    public static void RunCopies(Device device)
    {
        var table = new Table().Title($"Copies, {device.Info.Name}")
            .AddColumns("bytes", "to it GB/s", "from it GB/s", "within it GB/s", "limit: memcpy GB/s");
        Device host = "cpu";
        foreach (long bytes in copySizes)
        {
            float[] numbers = new float[bytes / sizeof(float)], copied = new float[numbers.Length];
            Random.Shared.NextBytes(MemoryMarshal.AsBytes(numbers.AsSpan(0, 1000)));
            Array.Fill(numbers, 1.5f, 0, 1000);
            Tensor there = Tensor.FromArray(numbers, device: device), here = Tensor.FromArray(numbers, device: host);
            double[] times = Measurement.Compare(
                [
                    new Contender("memcpy", () => numbers.AsSpan().CopyTo(copied), () => Few(numbers)),
                    new Contender("to", () => Finish(device, here.To(device)), () => Few(here.To(device).ToArray<float>())),
                    new Contender("from", () => there.To(host).Dispose(), () => Few(there.To(host).ToArray<float>())),
                    new Contender("within", () => Finish(device, there.Clone()), () => Few(there.Clone().ToArray<float>())),
                ],
                0);
            table.AddRow($"{bytes:N0}", Speed(bytes, times[1]), Speed(bytes, times[2]), Speed(bytes, times[3]), Speed(bytes, times[0]));
        }

        AnsiConsole.Write(table);
    }

    private static void Launch(Device device, Tensor sum, Tensor one, int count)
    {
        for (int i = 0; i < count; i++)
        {
            sum.Add_(one);
        }

        device.Synchronize();
    }

    /// <summary>What so many launches add up to.</summary>
    private static double[] Counted(Device device, int count)
    {
        Tensor sum = Tensor.Zeros([64], device: device);
        Launch(device, sum, Tensor.Ones([64], device: device), count);
        return sum.ToDoubles();
    }

    /// <summary>Median nanoseconds that the calling thread spends on giving one launch of a batch.</summary>
    private static double HostShare(Device device, Tensor sum, Tensor one)
    {
        double[] times = new double[Rounds];
        for (int round = 0; round < Rounds; round++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < Batch; i++)
            {
                sum.Add_(one);
            }

            times[round] = Stopwatch.GetElapsedTime(start).TotalNanoseconds / Batch;
            device.Synchronize();
        }

        return Measurement.Median(times);
    }

    private static void Finish(Device device, Tensor copy)
    {
        device.Synchronize();
        copy.Dispose();
    }

    private static double[] Few(float[] numbers) => [numbers[0], numbers[numbers.Length / 2], numbers[^1], numbers.Sum()];

    private static string Speed(long bytes, double nanoseconds) => $"{bytes / nanoseconds:F1}";
}
