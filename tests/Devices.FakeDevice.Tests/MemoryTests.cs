using System.Runtime.InteropServices;
using Devices.Api.Features;

namespace Devices.Fake.Tests;

public sealed unsafe class MemoryTests : IDisposable
{
    private readonly FakeMachine machine = new(new FakeOptions { MaxDelayMicroseconds = 0, MemoryBytes = 1 << 20 });

    private FakeAllocator Allocator => machine.Device.Allocator;

    public void Dispose() => machine.Dispose();

    [Fact]
    public void A_handle_is_no_address_that_the_host_could_use()
    {
        nint handle = Allocator.Allocate(64);

        // Non-canonical on x64, and outside of every user address space on arm64, whose hardware ignores the highest byte alone.
        Assert.NotEqual(0, (handle >> 48) & 0xFF);
        Assert.NotEqual(0xFF, (handle >> 48) & 0xFF);
        Assert.False(machine.Device.Info.IsHostAccessible);
        if (OperatingSystem.IsLinux())
        {
            // The kernel, asked to write from the handle, answers "bad address" where a real pointer gets its bytes written.
            int real = 0;
            using var file = new System.IO.FileStream("/dev/random", System.IO.FileMode.Open, System.IO.FileAccess.Write);
            Assert.Equal(4, Write(file.SafeFileHandle.DangerousGetHandle(), &real, 4));
            Assert.Equal(-1, Write(file.SafeFileHandle.DangerousGetHandle(), (void*)handle, 4));
        }

        Allocator.Free(handle);
    }

    [Fact]
    public void Fresh_memory_is_poisoned_and_not_always_the_same_way()
    {
        float[] first = machine.Download<float>(machine.Empty(DType.Float32, 16));
        float[] second = machine.Download<float>(machine.Empty(DType.Float32, 16));

        Assert.True(float.IsNaN(first[3]) ^ float.IsNaN(second[3]));
        Assert.All([.. first, .. second], value => Assert.NotEqual(0, value));
    }

    [Fact]
    public void Use_after_free_is_reported_by_the_call_that_does_it()
    {
        FakeTensor tensor = machine.Floats([1, 2], 2);
        Allocator.Free(tensor.Memory);

        var error = Assert.Throws<DeviceException>(() => machine.Run("exp", tensor, [tensor]));

        Assert.Equal("exp", error.Operator);
        Assert.Contains("freed before", error.Message);
        machine.Stream.Synchronize();
    }

    [Fact]
    public void A_double_free_does_not_throw_but_is_reported_at_the_next_synchronisation()
    {
        nint handle = Allocator.Allocate(8);
        Allocator.Free(handle);
        Allocator.Free(handle);

        Assert.Contains("freed before", Assert.Throws<DeviceException>(machine.Stream.Synchronize).Message);
        machine.Stream.Synchronize();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(1 << 16)]
    public void A_handle_with_an_offset_added_is_foreign(int offset)
    {
        FakeTensor tensor = machine.Floats([1, 2], 2);
        FakeTensor wrong = tensor with { Memory = tensor.Memory + offset };

        Assert.Contains("never gave", Assert.Throws<DeviceException>(() => machine.Run("exp", tensor, [wrong])).Message);
    }

    [Fact]
    public void A_handle_of_the_other_device_is_foreign()
    {
        using Device other = new FakeBackend(new FakeOptions()).OpenDevice(1, new SilentHost());
        FakeTensor mine = machine.Floats([1], 1);
        FakeTensor foreign = mine with { Memory = other.Allocator.Allocate(4) };

        Assert.NotEqual(mine.Memory, foreign.Memory);
        Assert.Contains("never gave", Assert.Throws<DeviceException>(() => machine.Run("exp", mine, [foreign])).Message);
    }

    [Theory]
    [InlineData(-1, 4)]
    [InlineData(0, 17)]
    [InlineData(13, 4)]
    public void A_copy_out_of_range_is_refused(int offset, int bytes)
    {
        nint handle = Allocator.Allocate(16);
        byte[] host = new byte[32];

        fixed (byte* pointer = host)
        {
            void* address = pointer;
            Assert.Throws<DeviceException>(() => machine.Stream.CopyFromHost(address, handle, offset, bytes));
            Assert.Throws<DeviceException>(() => machine.Stream.CopyToHost(handle, offset, address, bytes));
            Assert.Throws<DeviceException>(() => machine.Stream.Copy(handle, 0, handle, offset, bytes));
        }

        machine.Stream.Synchronize();
        Assert.All(host, value => Assert.Equal(0, value));
    }

    [Fact]
    public void An_operand_that_reaches_outside_of_its_allocation_is_refused()
    {
        FakeTensor tensor = machine.Floats([1, 2, 3, 4], 4);
        FakeTensor tooLong = tensor.View([2, 2], [3, 1], offset: 0);

        Assert.Equal("exp", Assert.Throws<DeviceException>(() => machine.Run("exp", tensor, [tooLong])).Operator);
    }

    [Fact]
    public void The_limit_holds_and_freeing_makes_room()
    {
        nint most = Allocator.Allocate((1 << 20) - 100);

        var error = Assert.Throws<DeviceOutOfMemoryException>(() => Allocator.Allocate(101));
        Assert.Equal(101, error.RequestedBytes);
        Assert.Contains("100 of 1,048,576 bytes free", error.Message);
        Assert.Equal(100, machine.Device.Feature<IMemoryBudget>()!.AvailableBytes);

        Allocator.Free(most);
        Allocator.Free(Allocator.Allocate(101));
        Assert.Equal((0, 0L), (Allocator.LiveBlocks, Allocator.LiveBytes));
        Assert.Equal((1 << 20) - 100, Allocator.PeakBytes);
    }

    [Theory]
    [InlineData(-1, "1 bytes before an allocation of 8")]
    [InlineData(-3, "3 bytes before an allocation of 8")]
    [InlineData(8, "0 bytes behind the end of an allocation of 8")]
    [InlineData(200, "192 bytes behind the end of an allocation of 8")]
    public void A_write_outside_of_an_allocation_is_reported_with_the_operator(int at, string expected)
    {
        FakeTensor tensor = machine.Floats([1, 2], 2);
        FakeMachine.Call(machine.Stream, Code("scribble", launch => launch.Outputs[0].Start[at] ^= 1), [tensor], []);
        machine.Run("neg", tensor, [tensor]);

        var error = Assert.Throws<DeviceException>(machine.Stream.Synchronize);

        Assert.Equal("scribble", error.Operator);
        Assert.Contains(expected, error.Message);
        Assert.Equal([-1, -2], machine.Download<float>(tensor));
    }

    [Fact]
    public void A_write_into_memory_that_was_not_given_is_found_when_that_is_freed()
    {
        FakeTensor victim = machine.Floats([1, 2], 2);
        nint address = 0;
        FakeMachine.Call(machine.Stream, Code("peek", launch => address = (nint)launch.Outputs[0].Start), [victim], []);
        machine.Stream.Synchronize();
        ((byte*)address)[8] ^= 1;

        Allocator.Free(victim.Memory);

        Assert.Contains("when that was freed", Assert.Throws<DeviceException>(machine.Stream.Synchronize).Message);
    }

    [Fact]
    public void Freeing_waits_for_the_work_that_uses_the_memory()
    {
        using var gate = new ManualResetEventSlim();
        FakeTensor source = machine.Floats([1, 2, 3], 3), target = machine.Empty(DType.Float32, 3);
        FakeMachine.Call(machine.Stream, Code("wait", _ => gate.Wait()), [], []);
        machine.Run("neg", target, [source]);

        Allocator.Free(source.Memory);
        nint[] recycled = [.. Enumerable.Range(0, 50).Select(_ => Allocator.Allocate(12))];
        gate.Set();

        Assert.Equal([-1, -2, -3], machine.Download<float>(target));
        Assert.Equal(50, recycled.Distinct().Count());
    }

    private static Kernel Code(string name, DeviceCode code) =>
        (Stream stream, in KernelCall call) => ((FakeStream)stream).Launch(name, call, code);

    [DllImport("libc", EntryPoint = "write")]
    private static extern nint Write(nint file, void* buffer, nint count);
}
