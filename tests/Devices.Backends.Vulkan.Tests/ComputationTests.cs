using Devices.Cpu;
using Devices.Fake;
using Devices.Vulkan.Tests.Harness;

namespace Devices.Vulkan.Tests;

/// <summary>One computation on three devices, whose streams wait for each other by events.</summary>
public sealed class ComputationTests
{
    private const int Count = 30_000;
    private const int Steps = 50;
    private const int Waits = 4;
    private const int Rounds = 10;

    private static readonly Lazy<(Device Cpu, Device Fake, Device Vulkan)> devices = new(() =>
    {
        Backends.Register(new CpuBackend());
        Backends.Register(new FakeBackend(new FakeOptions { MaxDelayMicroseconds = 3000, DelayShare = 1 }));
        Backends.Register(new VulkanBackend());
        Fallbacks.Policy = FallbackPolicy.Strict;
        return (Backends.Find("cpu"), Backends.Find("fake:0"), Backends.Find("vulkan:0"));
    });

    [Fact]
    public void Tensors_of_three_devices_take_part_in_one_computation()
    {
        _ = Gpu.Device;
        for (int round = 1; round <= Rounds; round++)
        {
            Assert.All(Compute(round, leftOut: null), value => Assert.Equal(Expected(round), value));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void It_goes_wrong_without_any_one_of_the_waits(int leftOut)
    {
        _ = Gpu.Device;
        Assert.InRange(leftOut, 0, Waits - 1);
        Assert.Contains(Enumerable.Range(1, Rounds), round => Compute(round, leftOut).Any(value => value != Expected(round)));
    }

    private static float Expected(int round) => (((round + Steps) * 2) + 1) * 3;

    private static float[] Compute(int round, int? leftOut)
    {
        (Device cpu, Device fake, Device vulkan) = devices.Value;
        using Stream vulkanSide = vulkan.CreateStream(), fakeSide = fake.CreateStream();
        Tensor value = Tensor.Full([Count], round, DType.Float32, cpu), doubled, tripled;
        using (vulkanSide.Use())
        {
            value = value.To(vulkan);
            for (int step = 0; step < Steps; step++)
            {
                value += 1;
            }
        }

        WaitBy(0, fakeSide, vulkanSide);
        using (fakeSide.Use())
        {
            doubled = value.To(fake) * 2;
        }

        WaitBy(1, cpu.CurrentStream, fakeSide);
        Tensor next = doubled.To(cpu) + 1;
        Tensor busy = Tensor.Zeros([Count], DType.Float32, vulkan) + 1; // so that the copy of the next line is late
        Tensor back = next.To(vulkan);
        WaitBy(2, vulkanSide, vulkan.DefaultStream);
        using (vulkanSide.Use())
        {
            tripled = back * 3;
        }

        WaitBy(3, vulkan.DefaultStream, vulkanSide);
        float[] result = tripled.ToArray<float>();
        GC.KeepAlive(busy);
        vulkanSide.Synchronize();
        fakeSide.Synchronize();
        return result;

        void WaitBy(int number, Stream waiting, Stream waitedFor)
        {
            if (number != leftOut)
            {
                using Event done = waitedFor.Record();
                waiting.Wait(done);
            }
        }
    }
}
