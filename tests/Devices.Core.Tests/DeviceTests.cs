namespace Devices.Core.Tests;

public sealed class DeviceTests
{
    [Fact]
    public void Devices_are_found_by_name_and_an_unknown_one_lists_what_there_is()
    {
        Assert.Equal("cpu", TestDevices.Get("cpu").Name);
        Assert.Equal("fake:1", TestDevices.Get("fake:1").Name);
        Assert.Same(TestDevices.Get("fake"), TestDevices.Get("fake:0"));
        string message = Assert.Throws<UnsupportedException>(() => TestDevices.Get("warp:3")).Message;
        Assert.Contains("there is no device 'warp:3'; there is ", message);
        Assert.Contains("fake:1", message);
        Assert.Throws<UnsupportedException>(() => TestDevices.Get("fake:two"));
    }

    [Fact]
    public void The_best_device_is_never_an_emulated_one()
    {
        Assert.Equal("cpu", TestDevices.Get(Backends.Best).Name);
    }

    [Fact]
    public void A_scope_sets_the_device_of_factories()
    {
        _ = TestDevices.Cpu;
        using (TestDevices.Fake.Use())
        {
            Assert.Equal("fake:0", Tensor.Zeros([1]).Device.Name);
            using (TestDevices.Cpu.Use())
            {
                Assert.Equal("cpu", Tensor.Zeros([1]).Device.Name);
            }

            Assert.Equal("fake:0", Tensor.Zeros([1]).Device.Name);
        }
    }

    [Fact]
    public void Work_on_two_streams_is_ordered_by_an_event()
    {
        Device device = TestDevices.Fake;
        using Stream side = device.CreateStream();
        for (int round = 0; round < 20; round++)
        {
            Tensor x = Tensor.Full([1000], round, DType.Float32, device);
            using Event ready = device.CurrentStream.Record();
            Tensor y;
            using (side.Use())
            {
                side.Wait(ready);
                y = x * 2;
            }

            using Event done = side.Record();
            device.CurrentStream.Wait(done);
            Assert.Equal(2000d * round, (y * 1).Sum().Item());
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_numbers_on_every_device()
    {
        _ = TestDevices.Cpu;
        Generator.ManualSeed(42);
        float[] cpu = Tensor.Rand([33], device: TestDevices.Cpu).ToArray<float>();
        Generator.ManualSeed(42);
        Assert.Equal(cpu, Tensor.Rand([33], device: TestDevices.Fake).ToArray<float>());
        Assert.NotEqual(cpu, Tensor.Rand([33], device: TestDevices.Fake).ToArray<float>());
        var state = Generator.Default.GetState();
        float[] next = Tensor.Rand([5], device: TestDevices.Cpu).ToArray<float>();
        Generator.Default.SetState(state);
        Assert.Equal(next, Tensor.Rand([5], device: TestDevices.Cpu).ToArray<float>());
    }
}
