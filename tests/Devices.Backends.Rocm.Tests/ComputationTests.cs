using Devices.Rocm.Tests.Harness;

namespace Devices.Rocm.Tests;

/// <summary>cpu, vulkan, opencl, cuda and rocm in one process and one computation.</summary>
public sealed class ComputationTests
{
    private const int Count = 20_000;

    /// <summary>
    /// Every device computes a part and goes on with what its neighbour computed; all parts come together. Gradients go the same ways back.
    /// </summary>
    [Fact]
    public void Parts_computed_on_all_devices_give_the_bits_of_the_cpu_alone()
    {
        Device[] all = AllDevices.Get();
        Device[] alone = [.. all.Select(_ => all[0])];

        (float[] values, float[] gradient, string[] places) = Compute(all);
        (float[] expected, float[] expectedGradient, _) = Compute(alone);

        Assert.Equal(["cpu", "vulkan", "opencl", "cuda", "rocm"], places);
        Assert.Equal(expected.Select(BitConverter.SingleToInt32Bits), values.Select(BitConverter.SingleToInt32Bits));
        Assert.Equal(expectedGradient.Select(BitConverter.SingleToInt32Bits), gradient.Select(BitConverter.SingleToInt32Bits));
        Assert.All(expectedGradient, value => Assert.NotEqual(0f, value));
    }

    [Fact]
    public void One_computation_goes_around_all_devices()
    {
        Device[] all = AllDevices.Get();
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

    private static (float[] Values, float[] Gradient, string[] Places) Compute(Device[] devices)
    {
        var random = new Random(7);
        float[] numbers = [.. Enumerable.Range(0, devices.Length * 2_000).Select(_ => (float)((random.NextDouble() * 6) - 3))];
        Tensor x = Tensor.FromArray(numbers).To(Backends.Find("cpu")).RequiresGrad_();

        Tensor[] chunks = x.Chunk(devices.Length);
        Tensor[] parts = [.. chunks.Select((chunk, i) => Activated(chunk.To(devices[i]), i))];
        Tensor[] mixed = [.. parts.Select((part, i) => part + (parts[(i + 1) % parts.Length].To(devices[i]).Sin() * 0.5f))];
        Tensor whole = Tensor.Cat([.. mixed.Select(part => part.To(Backends.Find("cpu")))]);
        whole.Sum().Backward();
        return (whole.ToArray<float>(), x.Grad!.ToArray<float>(), [.. mixed.Select(part => part.Device.Type)]);
    }

    /// <summary>Another function on each device.</summary>
    private static Tensor Activated(Tensor x, int which) => (which % 5) switch
    {
        0 => (x * 1.5f).Tanh(),
        1 => x.Gelu(),
        2 => x.Exp() / (x.Abs() + 1),
        3 => x.Sigmoid() * x,
        _ => ((x * x) + 1).Log(),
    };
}
