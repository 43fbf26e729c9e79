using Devices.Nn;

namespace Devices.Benchmarks;

/// <summary>What a device's kernels reach: products in GFLOPS, all else in GB/s, beside the same on the CPU plugin.</summary>
internal static class KernelBenchmark
{
    private const double Tolerance = 1e-4;

    public static void Run(Device device)
    {
        Device host = "cpu";
        Console.WriteLine($"Kernels, float32, {device.Info.Name}; a line as soon as it is measured");
        Console.WriteLine($"{"what",-42} {"µs",9} {"reached",16} {"of cpu",7}  limit");

        // An emulated device takes part only so that this is known to run.
        bool isEmulated = device.Info.IsEmulated;
        Pointwise(device, host, isEmulated ? 1 << 10 : 1 << 22);
        Products(device, host, isEmulated ? [32] : [256, 512]);
        Convolutions(device, host, isEmulated ? [[2, 4, 8, 8]] : [[64, 1, 16, 28], [64, 16, 32, 14], [8, 64, 64, 28]]);
        Reductions(device, host, isEmulated ? [32, 64] : [1024, 2048]);
        Attention(device, host, isEmulated ? [2, 16, 8] : [64, 512, 64]);
    }

    private static void Pointwise(Device device, Device host, long count)
    {
        Tensor a = Tensor.Randn([count], device: host), b = Tensor.Randn([count], device: host);
        double bytes = sizeof(float) * count;
        Add(device, $"add, {count:N0}", 3 * bytes, "GB/s", device.Type == "opencl" ? "≥ 25 on PoCL" : "copy", [a, b], v => v[0].Add(v[1]));
        Add(device, $"exp, {count:N0}", 2 * bytes, "GB/s", "copy", [a], v => v[0].Exp());
    }

    private static void Products(Device device, Device host, long[] sizes)
    {
        foreach (long n in sizes)
        {
            Tensor a = Tensor.Randn([n, n], device: host), b = Tensor.Randn([n, n], device: host);
            double flops = 2.0 * n * n * n;
            string limit = (n, device.Type) switch { (512, "vulkan") => "≥ 7 on lavapipe", (512, "opencl") => "≥ 90 on PoCL", _ => "" };
            Add(device, $"mm {n}", flops, "GFLOPS", limit, [a, b], v => v[0].Mm(v[1]));
            Add(device, $"mm {n}, right transposed", flops, "GFLOPS", "", [a, b], v => v[0].Mm(v[1].T()));
            Add(device, $"mm {n}, left transposed", flops, "GFLOPS", "", [a, b], v => v[0].T().Mm(v[1]));
        }
    }

    private static void Convolutions(Device device, Device host, long[][] shapes)
    {
        foreach ((long images, long channels, long filters, long size) in shapes.Select(sizes => (sizes[0], sizes[1], sizes[2], sizes[3])))
        {
            Tensor x = Tensor.Randn([images, channels, size, size], device: host), w = Tensor.Randn([filters, channels, 3, 3], device: host);
            string name = $"{images}×{channels}×{size}×{size} → {filters}, 3×3";
            double flops = 2.0 * images * filters * size * size * channels * 9;
            Add(device, $"conv2d {name}", flops, "GFLOPS", "mm", [x, w], v => v[0].Conv2d(v[1], padding: [1, 1]));
        }
    }

    private static void Reductions(Device device, Device host, long[] sizes)
    {
        Tensor rows = Tensor.Randn(sizes, device: host);
        double bytes = sizeof(float) * sizes[0] * sizes[1];
        Add(device, $"sum of all, {sizes[0]}×{sizes[1]}", bytes, "GB/s", "copy", [rows], v => v[0].Sum());
        Add(device, "sum of rows", bytes, "GB/s", "copy", [rows], v => v[0].Sum([1]));
        Add(device, "sum of columns", bytes, "GB/s", "copy", [rows], v => v[0].Sum([0]));
        Add(device, "softmax of rows", 2 * bytes, "GB/s", "exp", [rows], v => v[0].Softmax(1));
        Add(device, "softmax of columns", 2 * bytes, "GB/s", "exp", [rows], v => v[0].Softmax(0));
    }

    private static void Attention(Device device, Device host, long[] sizes)
    {
        Tensor Random() => Tensor.Randn(sizes, device: host);
        double flops = 4.0 * sizes[0] * sizes[1] * sizes[1] * sizes[2], scale = 1 / Math.Sqrt(sizes[2]);
        Add(
            device, $"attention, {sizes[0]} heads of {sizes[1]}×{sizes[2]}", flops, "GFLOPS", "mm", [Random(), Random(), Random()],
            v => v[0].Bmm(v[1].Transpose(1, 2)).Mul(scale).Softmax(2).Bmm(v[2]));
    }

    private static void Add(
        Device device, string name, double amount, string unit, string limit, Tensor[] operands, Func<Tensor[], Tensor> compute)
    {
        Tensor[] there = [.. operands.Select(operand => operand.To(device))];
        double[] times = Measurement.Compare(
            [
                new Contender("cpu", () => compute(operands).Dispose(), () => compute(operands).ToDoubles()),
                new Contender(device.Name, () => Finish(device, compute(there)), () => compute(there).ToDoubles()),
            ],
            Tolerance);
        Console.WriteLine($"{name,-42} {times[1] / 1e3,9:N0} {$"{amount / times[1]:F2} {unit}",16} {times[0] / times[1],7:F2}  {limit}");
    }

    private static void Finish(Device device, Tensor result)
    {
        device.Synchronize();
        result.Dispose();
    }
}
