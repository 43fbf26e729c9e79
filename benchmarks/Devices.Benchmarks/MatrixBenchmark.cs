using Spectre.Console;

namespace Devices.Benchmarks;

/// <summary>float32 matrix products beside the peak of fused multiply-adds.</summary>
internal static class MatrixBenchmark
{
    private static readonly long[] Sizes = [256, 512, 1024, 2048];

    public static void Run(int threads)
    {
        double peak = FmaPeak.Measure() * threads;
        var table = new Table()
            .Title($"mm float32, {threads} thread(s), FMA peak {peak:F0} GFLOPS")
            .AddColumns("n", "GFLOPS", "of the peak", "limit", "beside");
        foreach (long n in Sizes)
        {
            Tensor a = Tensor.Randn([n, n]), b = Tensor.Randn([n, n]);
            List<Contender> contenders = [new("Devices", () => a.Mm(b).Dispose(), () => a.Mm(b).ToDoubles()), .. Torch.Mm(a, b, threads)];
            double[] times = Measurement.Compare(contenders, 1e-5);
            double[] flops = [.. times.Select(time => 2.0 * n * n * n / time)];
            string limit = threads == 1 && n == 1024 ? "≥ 70 %" : "";
            string beside = string.Join(", ", contenders.Skip(1).Select((one, i) => $"{one.Name} {flops[i + 1]:F0} ({flops[0] / flops[i + 1]:F2}×)"));
            table.AddRow($"{n}", $"{flops[0]:F1}", $"{flops[0] / peak:P0}", limit, beside);
        }

        AnsiConsole.Write(table);
    }
}
