using System.Numerics.Tensors;
using Spectre.Console;

namespace Devices.Benchmarks;

/// <summary>Pointwise operators and sums over float32, beside TensorPrimitives (one thread) and libtorch.</summary>
internal static class PointwiseBenchmark
{
    private static readonly int[] Sizes = [1_000, 10_000, 100_000, 1_000_000, 16_000_000];

    public static void Run()
    {
        var table = new Table().Title("Pointwise and sum, float32").AddColumns("operator", "elements", "µs", "GB/s", "TensorPrimitives", "libtorch", "limit");
        foreach (int size in Sizes)
        {
            Tensor a = Tensor.Rand([size]), b = Tensor.Rand([size]);
            float[] x = a.ToArray<float>(), y = b.ToArray<float>(), z = new float[size];
            Add(table, "add", 3, size, () => a.Add(b), () => TensorPrimitives.Add<float>(x, y, z), z, Torch.Add(x, y));
            Add(table, "mul", 3, size, () => a.Mul(b), () => TensorPrimitives.Multiply<float>(x, y, z), z, Torch.Mul(x, y));
            Add(table, "exp", 2, size, () => a.Exp(), () => TensorPrimitives.Exp<float>(x, z), z, Torch.Exp(x));
            Add(table, "tanh", 2, size, () => a.Tanh(), () => TensorPrimitives.Tanh<float>(x, z), z, Torch.Tanh(x));
            float[] total = new float[1];
            Add(table, "sum", 1, size, () => a.Sum(), () => total[0] = TensorPrimitives.Sum<float>(x), total, Torch.Sum(x));
        }

        AnsiConsole.Write(table);
    }

    private static void Add(
        Table table, string name, int operands, int size, Func<Tensor> ours, Action primitives, float[] primitivesResult, IEnumerable<Contender> torch)
    {
        List<Contender> contenders =
        [
            new("Devices", () => ours().Dispose(), () => ours().ToDoubles()),
            new("TensorPrimitives", primitives, () =>
            {
                primitives();
                return Array.ConvertAll(primitivesResult, value => (double)value);
            }),
            .. torch,
        ];
        double[] times = Measurement.Compare(contenders, 1e-4);
        string libtorch = contenders.Count > 2 ? $"{times[2] / times[0]:F2}×" : "not loaded";
        table.AddRow(
            name,
            $"{size:N0}",
            $"{times[0] / 1000:F2}",
            $"{(double)operands * sizeof(float) * size / times[0]:F1}",
            $"{times[1] / times[0]:F2}×",
            libtorch,
            "≥ 1× libtorch");
    }
}
