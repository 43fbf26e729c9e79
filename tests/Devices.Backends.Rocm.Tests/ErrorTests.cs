using Devices.Kernels.Language;
using Devices.Kernels.Launching;
using Devices.Rocm.OpenCl;
using Devices.Rocm.Tests.Harness;
using Silk.NET.OpenCL;

namespace Devices.Rocm.Tests;

public sealed class ErrorTests
{
    [Fact]
    public void Work_that_fails_later_is_an_error_of_its_operator_once_and_the_stream_goes_on()
    {
        using OpenClDevice own = Cl.OpenAnother();
        using Api.Stream stream = own.CreateStream();
        LoadedKernel kernel = Cl.AddKernel(own);
        nint memory = own.Allocator.Allocate(256);
        Cl.Write<int>(stream, memory, 0, new int[64]);
        stream.Synchronize();
        Cl.Add(stream, kernel, memory, 64, 10);
        own.Context.InjectedStatus = (int)ErrorCodes.OutOfResources;
        DeviceException error = Assert.Throws<DeviceException>(stream.Synchronize);
        Assert.Equal("test_add_repeatedly", error.Operator);
        stream.Synchronize();
        Cl.Add(stream, kernel, memory, 64, 100);
        Assert.Equal(110, Cl.Read<int>(stream, memory, 0, 64)[63]);
        own.Allocator.Free(memory);
    }

    [Fact]
    public void A_device_that_faults_at_work_is_lost()
    {
        using OpenClDevice own = Cl.OpenAnother();
        LoadedKernel kernel = Cl.AddKernel(own);
        Cl.Add(own.DefaultStream, kernel, own.Allocator.Allocate(256), 64, 10);
        own.Context.InjectedStatus = (int)ErrorCodes.InvalidCommandQueue;
        Assert.Equal("test_add_repeatedly", Assert.Throws<DeviceLostException>(own.DefaultStream.Synchronize).Operator);
        Assert.Throws<DeviceLostException>(() => own.CreateStream());
    }

    [Fact]
    public void A_launch_that_the_driver_refuses_names_its_operator()
    {
        OpenClDevice device = Cl.Device;
        LoadedKernel kernel = device.Load(KernelBuilder.Build(
            "test_too_wide", new WorkgroupSize(device.Target.MaxWorkgroupInvocations * 2),
            k => k.Output("x", ScalarType.Int32).Store(k.Builtin(Builtin.LocalX).As(ScalarType.Int32), 1)));
        nint memory = Cl.Zeros(device.DefaultStream, device.Target.MaxWorkgroupInvocations * 2);
        DeviceException error = Assert.Throws<DeviceException>(
            () => ((IKernelStream)device.DefaultStream).Launch(kernel, new GroupCount(1), [LaunchArgument.Of(memory, 0)], "test_refused"));
        device.Allocator.Free(memory);
        Assert.Equal("test_refused", error.Operator);
        Assert.Contains(Cl.Device.Info.Name, error.Message);
    }

    [Fact]
    public void A_lost_device_says_so_again_and_again_and_others_go_on()
    {
        OpenClDevice own = Cl.OpenAnother();
        LoadedKernel kernel = Cl.AddKernel(own);
        nint memory = own.Allocator.Allocate(1 << 14);
        Api.Event point = own.CreateEvent();
        DeviceException first = own.Context.ErrorOf((int)ErrorCodes.DeviceNotAvailable, "a launch", "add.Tensor");
        Assert.Equal("add.Tensor", Assert.IsType<DeviceLostException>(first).Operator);
        Action[] uses =
        [
            own.DefaultStream.Synchronize, point.Synchronize, () => _ = point.IsComplete, () => own.DefaultStream.Record(point),
            () => own.DefaultStream.Wait(point), () => own.Allocator.Allocate(1), () => own.CreateStream(), () => own.CreateEvent(),
            () => Cl.Add(own.DefaultStream, kernel, memory, 64, 1), () => Cl.Write<int>(own.DefaultStream, memory, 0, [1]),
            () => Cl.Read<int>(own.DefaultStream, memory, 0, 1), () => Cl.AddKernel(own),
        ];
        Assert.All(uses, use => Assert.Equal(first.Message, Assert.Throws<DeviceLostException>(use).Message));
        Assert.True(own.DefaultStream.IsIdle);
        own.Dispose();
        nint other = Cl.Zeros(Cl.Device.DefaultStream, 64);
        Assert.Equal(0, Cl.Read<int>(Cl.Device.DefaultStream, other, 0, 64)[0]);
        Cl.Device.Allocator.Free(other);
    }

    [Fact]
    public void A_closed_device_says_so()
    {
        OpenClDevice own = Cl.OpenAnother();
        own.Dispose();
        own.Dispose();
        Assert.Contains("closed", Assert.Throws<DeviceLostException>(() => own.Allocator.Allocate(1)).Message);
    }
}
