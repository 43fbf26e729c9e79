namespace Devices.Fake.Tests;

public sealed class BackendTests
{
    [Fact]
    public void Two_emulated_devices_are_found()
    {
        var backend = new FakeBackend(new FakeOptions());

        IReadOnlyList<DeviceInfo> devices = backend.Probe().Devices;

        Assert.Equal("fake", backend.DeviceType);
        Assert.Equal(2, devices.Count);
        Assert.All(devices, info => Assert.True(info.IsEmulated && info.Name.Contains("emulated")));
    }

    [Fact]
    public void The_assembly_announces_the_backend()
    {
        object[] found = typeof(FakeBackend).Assembly.GetCustomAttributes(typeof(BackendPluginAttribute), inherit: false);

        var announced = Assert.IsType<BackendPluginAttribute>(Assert.Single(found));
        Assert.Equal(("fake", typeof(FakeBackend), AbiLevel.Current), (announced.DeviceType, announced.Backend, announced.AbiLevel));
    }

    [Fact]
    public void Nothing_but_the_interface_is_referenced() =>
        Assert.Equal(
            ["Devices.Api"],
            typeof(FakeBackend).Assembly.GetReferencedAssemblies().Select(name => name.Name).Where(name => !name!.StartsWith("System.")));

    [Theory]
    [InlineData("", 200)]
    [InlineData("0", 0)]
    [InlineData("35", 35)]
    public void The_environment_sets_the_delay(string text, int expected)
    {
        string? before = Environment.GetEnvironmentVariable("DEVICES_FAKE_DELAY_US");
        Environment.SetEnvironmentVariable("DEVICES_FAKE_DELAY_US", text);
        try
        {
            Assert.Null(FakeOptions.TryFromEnvironment(out FakeOptions? options));
            Assert.Equal(expected, options!.MaxDelayMicroseconds);
        }
        finally
        {
            Environment.SetEnvironmentVariable("DEVICES_FAKE_DELAY_US", before);
        }
    }

    [Fact]
    public void A_wrong_environment_is_a_reason_not_an_exception()
    {
        string? before = Environment.GetEnvironmentVariable("DEVICES_FAKE_DELAY_US");
        Environment.SetEnvironmentVariable("DEVICES_FAKE_DELAY_US", "fast");
        try
        {
            ProbeResult result = new FakeBackend().Probe();
            Assert.Empty(result.Devices);
            Assert.Contains("DEVICES_FAKE_DELAY_US is 'fast'", result.Reason);
        }
        finally
        {
            Environment.SetEnvironmentVariable("DEVICES_FAKE_DELAY_US", before);
        }
    }

    [Fact]
    public void Gaps_are_declared_with_reasons()
    {
        using var machine = new FakeMachine();

        Assert.Contains("float16", machine.Kernels.Unsupported[("convolution", DType.Float16)]);
        Assert.DoesNotContain(("convolution", DType.Float16), machine.Kernels.Registered.Keys);
    }

    [Fact]
    public void A_kernel_for_some_calls_only_says_why_it_refuses_the_others()
    {
        using var machine = new FakeMachine();
        KernelPredicate predicate = machine.Kernels.Predicates[("gelu", DType.Float32)];

        Assert.True(Ask(predicate, "none"u8).IsSupported);
        Assert.Equal("this kernel computes approximate='none' only", Ask(predicate, "tanh"u8).Reason);
    }

    [Fact]
    public void Kernels_can_be_wrapped_from_outside()
    {
        var wrapped = new List<string>();
        using var machine = new FakeMachine(new FakeOptions
        {
            WrapKernel = (name, dtype, kernel) =>
            {
                wrapped.Add($"{name} {dtype.ShortName()}");
                return name == "exp" ? Negated : kernel;
            },
        });
        FakeTensor tensor = machine.Floats([1, -2], 2);

        machine.Run("exp", tensor, [tensor]);

        Assert.Equal([-1, 2], machine.Download<float>(tensor));
        Assert.Equal(machine.Kernels.Registered.Count, wrapped.Count);
    }

    private static unsafe Support Ask(KernelPredicate predicate, ReadOnlySpan<byte> approximate)
    {
        Argument* arguments = stackalloc Argument[2];
        fixed (byte* text = approximate)
        {
            arguments[1] = Argument.FromString(text, approximate.Length);
            return predicate(new KernelCall(null, 0, null, 0, arguments, 2));
        }
    }

    private static void Negated(Stream stream, in KernelCall call) => ((FakeStream)stream).Launch("exp", call, launch =>
    {
        ReadOnlySpan<double> x = launch.Read<double>(0);
        Span<double> y = launch.Result<double>();
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = -x[i];
        }
    });
}
