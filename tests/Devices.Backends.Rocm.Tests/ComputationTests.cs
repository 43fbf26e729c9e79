using Devices.Cpu;
using Devices.Rocm.OpenCl;
using Devices.Rocm.Tests.Harness;
using Devices.Vulkan;

namespace Devices.Rocm.Tests;

/// <summary>cpu, vulkan and opencl in one process and one computation.</summary>
public sealed class ComputationTests
{
    private const int Count = 20_000;

    private static readonly Lazy<Device[]> devices = new(() =>
    {
        Backends.Register(new CpuBackend());
        Backends.Register(new OpenClBackend());
        Backends.Register(new VulkanBackend());
        Fallbacks.Policy = FallbackPolicy.Strict;
        string[] wanted = ["cpu", "opencl", "vulkan"];
        return [.. wanted.Where(name => Backends.Devices.Any(device => device.Name.StartsWith(name))).Select(Backends.Find)];
    });

    public static TheoryData<string> Functions => [.. All.Keys];

    private static Dictionary<string, Func<Tensor, Tensor, Tensor>> All { get; } = new()
    {
        ["add"] = (x, y) => x + y,
        ["multiply and subtract"] = (x, y) => (x * y) - y,
        ["divide"] = (x, y) => x / y,
        ["exp"] = (x, _) => x.Exp(),
        ["log"] = (x, _) => x.Abs().Log(),
        ["sine and cosine"] = (x, y) => x.Sin() * y.Cos(),
        ["tanh"] = (x, _) => x.Tanh(),
        ["sigmoid"] = (x, _) => x.Sigmoid(),
        ["square root"] = (x, _) => x.Abs().Sqrt(),
        ["gelu"] = (x, _) => x.Gelu(),
    };

    [Theory]
    [MemberData(nameof(Functions))]
    public void Pointwise_results_have_the_same_bits_on_all_devices(string name)
    {
        Device[] all = Devices();
        foreach (DType dtype in new[] { DType.Float32, DType.Float64, DType.BFloat16 })
        {
            float[] x = Values(1), y = Values(2);
            double[][] results =
                [.. all.Select(device => All[name](On(x, device, dtype), On(y, device, dtype)).To(DType.Float64).ToArray<double>())];
            for (int i = 1; i < all.Length; i++)
            {
                int index = Enumerable.Range(0, Count).FirstOrDefault(element => !Same(results[0][element], results[i][element]), -1);
                Assert.True(
                    index < 0,
                    $"{name} of {dtype} of {(index < 0 ? 0 : x[index])}: {all[0].Name} gives {results[0][Math.Max(0, index)]:R}, "
                    + $"{all[i].Name} {results[i][Math.Max(0, index)]:R}");
            }
        }
    }

    [Fact]
    public void One_computation_goes_around_all_devices()
    {
        Device[] all = Devices();
        Tensor value = Tensor.Full([Count], 1, DType.Float32, all[0]);
        float expected = 1;
        for (int round = 0; round < 20; round++)
        {
            foreach (Device device in all)
            {
                value = (value.To(device) * 2) - 1.5f;
                expected = (expected * 2) - 1.5f;
            }
        }

        Assert.All(value.ToArray<float>(), element => Assert.Equal(expected, element));
    }

    private static Device[] Devices()
    {
        _ = Cl.Device;
        return devices.Value;
    }

    private static Tensor On(float[] values, Device device, DType dtype) => Tensor.FromArray(values).To(device).To(dtype);

    /// <summary>Any NaN is like any other.</summary>
    private static bool Same(double one, double other) =>
        double.IsNaN(one) ? double.IsNaN(other) : BitConverter.DoubleToInt64Bits(one) == BitConverter.DoubleToInt64Bits(other);

    /// <summary>Usual numbers, tiny and huge ones, subnormal ones, zeros, infinities and NaN.</summary>
    private static float[] Values(int seed)
    {
        var random = new Random(seed);
        float[] special = [0f, -0f, float.PositiveInfinity, float.NegativeInfinity, float.NaN, float.Epsilon, 1e-40f, float.MaxValue, -1f];
        return
        [
            .. Enumerable.Range(0, Count).Select(i => (i % 4) switch
            {
                0 => (float)((random.NextDouble() * 20) - 10),
                1 => BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue)),
                2 => special[random.Next(special.Length)],
                _ => (float)random.NextDouble(),
            }),
        ];
    }
}
