using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Devices.Kernels.Launching;
using Devices.Vulkan.Tests.Harness;

namespace Devices.Vulkan.Tests;

public sealed unsafe class CopyTests
{
    private const int Rounds = 50;

    private static readonly ConditionalWeakTable<VulkanDevice, LoadedKernel> busy = [];

    /// <summary>Sizes around the alignments, a staging piece, and all of the staging memory.</summary>
    public static TheoryData<bool, int, int> SizesAndOffsets => new(
        from mapsMemory in (bool[])[true, false]
        from size in (int[])[1, 3, 4, 63, 64, 65, 4097, StagingRing.MostBytes - 1, StagingRing.MostBytes + 1, 21_000_001]
        from offset in (int[])[0, 1, 63, 4099]
        select (mapsMemory, size, offset));

    [Theory]
    [MemberData(nameof(SizesAndOffsets))]
    public void What_is_written_is_read(bool mapsMemory, int size, int offset)
    {
        VulkanDevice device = Gpu.DeviceThat(mapsMemory);
        using Api.Stream stream = device.CreateStream();
        nint memory = device.Allocator.Allocate(size + offset + 8), other = device.Allocator.Allocate(size + offset + 8);
        byte[] pattern = Gpu.Pattern(size, size + offset), guard = [1, 2, 3, 4, 5, 6, 7, 8];
        KeepBusy(device, stream);
        Gpu.Write<byte>(stream, other, offset + size, guard);
        Gpu.Write<byte>(stream, memory, offset, pattern);
        stream.Copy(memory, offset, other, offset, size);
        Assert.True(pattern.AsSpan().SequenceEqual(Gpu.Read<byte>(stream, other, offset, size)), "not what was written");
        Assert.Equal(guard, Gpu.Read<byte>(stream, other, offset + size, guard.Length));
        device.Allocator.Free(memory);
        device.Allocator.Free(other);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_source_may_change_at_once_and_copies_keep_their_order(bool mapsMemory)
    {
        VulkanDevice device = Gpu.DeviceThat(mapsMemory);
        using Api.Stream stream = device.CreateStream();
        nint memory = device.Allocator.Allocate(4096);
        int[] source = new int[1024];
        int* seen = (int*)NativeMemory.AllocZeroed(Rounds * 4096);
        KeepBusy(device, stream);
        for (int round = 0; round < Rounds; round++)
        {
            Array.Fill(source, round);
            Gpu.Write<int>(stream, memory, 0, source);
            Array.Fill(source, -1);
            stream.CopyToHost(memory, 0, seen + (round * 1024), 4096);
        }

        stream.Synchronize();
        Assert.Equal(Enumerable.Range(0, Rounds * 1024).Select(i => i / 1024), new ReadOnlySpan<int>(seen, Rounds * 1024).ToArray());
        NativeMemory.Free(seen);
        device.Allocator.Free(memory);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Data_arrives_with_the_event_behind_it_whoever_waits(bool mapsMemory)
    {
        VulkanDevice device = Gpu.DeviceThat(mapsMemory);
        using Api.Stream stream = device.CreateStream();
        nint memory = device.Allocator.Allocate(1 << 20);
        byte[] pattern = Gpu.Pattern(1 << 20, 3);
        byte* arrived = (byte*)NativeMemory.AllocZeroed(1 << 20);
        using Api.Event there = device.CreateEvent();
        KeepBusy(device, stream);
        Gpu.Write<byte>(stream, memory, 0, pattern);
        stream.CopyToHost(memory, 0, arrived, 1 << 20);
        stream.Record(there);
        var waiter = new Thread(there.Synchronize);
        waiter.Start();
        waiter.Join();
        Assert.True(new ReadOnlySpan<byte>(arrived, 1 << 20).SequenceEqual(pattern));
        NativeMemory.Free(arrived);
        device.Allocator.Free(memory);
    }

    [Fact]
    public void An_address_of_nothing_is_refused()
    {
        string message = Assert.Throws<DeviceException>(() => Gpu.Read<byte>(Gpu.Device.DefaultStream, 0x1234, 0, 1)).Message;
        Assert.Contains("0x1234 is in no allocation of", message);
    }

    /// <summary>Gives the stream work that takes a while, so that what comes next is late.</summary>
    internal static void KeepBusy(VulkanDevice device, Api.Stream stream)
    {
        nint memory = device.Allocator.Allocate(1 << 18);
        Gpu.Add(stream, busy.GetValue(device, Gpu.AddKernel), memory, 1 << 16, 3000);
        device.Allocator.Free(memory);
    }
}
