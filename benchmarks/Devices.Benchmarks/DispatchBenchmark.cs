using System.Runtime.CompilerServices;
using Devices.Api;
using Spectre.Console;

namespace Devices.Benchmarks;

/// <summary>What a call costs beyond its arithmetic.</summary>
internal static class DispatchBenchmark
{
    private const double AddLimit = 100;
    private const double AbiLimit = 5;

    private static long calls;

    public static void Run()
    {
        var table = new Table().Title("Dispatch, 1 element, CPU").AddColumns("what", "ns", "bytes", "limit", "beside");
        Tensor a = Tensor.Ones([1]), b = Tensor.Ones([1]), parameter = Tensor.Ones([1]).RequiresGrad_();
        var ours = new Contender("Devices", () => a.Add(b), () => a.Add(b).ToDoubles());
        List<Contender> contenders = [ours, .. Torch.AddOne()];
        double[] times = Measurement.Compare(contenders, 0);
        table.AddRow("add, no grad", $"{times[0]:F0}", $"{BytesOf(ours.Run)} (2 objects)", $"≤ {AddLimit} ns", Beside(contenders, times));

        var recorded = new Contender("Devices", () => parameter.Add(b), () => parameter.Add(b).ToDoubles());
        List<Contender> withGrad = [recorded, .. Torch.AddOneWithGrad()];
        double[] gradTimes = Measurement.Compare(withGrad, 0);
        table.AddRow("add, recorded", $"{gradTimes[0]:F0}", $"{BytesOf(recorded.Run)}", "", Beside(withGrad, gradTimes));

        (double direct, double throughAbi) = AbiCall();
        table.AddRow("kernel through the ABI beyond a direct call", $"{throughAbi - direct:F2}", "0", $"≤ {AbiLimit} ns", $"direct {direct:F2} ns");
        AnsiConsole.Write(table);
    }

    private static string Beside(List<Contender> contenders, double[] times) => string.Join(
        ", ", contenders.Skip(1).Select((contender, i) => $"{contender.Name} {times[i + 1]:F0} ns ({times[i + 1] / times[0]:F1}×)"));

    private static long BytesOf(Action run)
    {
        const int count = 10_000;
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < count; i++)
        {
            run();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / count;
    }

    /// <summary>The same empty kernel, called by name and through the delegate that a registration holds.</summary>
    private static (double Direct, double ThroughAbi) AbiCall()
    {
        const int inner = 1000;
        Kernel registered = CountCall;
        Api.Stream stream = null!;
        double[] times = Measurement.Compare(
            [
                new Contender("direct", () =>
                {
                    var call = default(KernelCall);
                    for (int i = 0; i < inner; i++)
                    {
                        CountCall(stream, in call);
                    }
                }, () => []),
                new Contender("ABI", () =>
                {
                    var call = default(KernelCall);
                    for (int i = 0; i < inner; i++)
                    {
                        registered(stream, in call);
                    }
                }, () => []),
            ],
            0);
        return (times[0] / inner, times[1] / inner);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void CountCall(Api.Stream stream, in KernelCall call) => calls++;
}
