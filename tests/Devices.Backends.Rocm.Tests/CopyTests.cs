using System.Runtime.InteropServices;
using Devices.Rocm.OpenCl;
using Devices.Rocm.Tests.Harness;

namespace Devices.Rocm.Tests;

public sealed unsafe class CopyTests
{
    private const int Rounds = 50;

    /// <summary>Sizes around the alignments, a staging piece, and all of the staging memory.</summary>
    public static TheoryData<int, int> SizesAndOffsets => new(
        from size in (int[])[1, 3, 63, 64, 65, 4097, CommandQueue.MostStagedBytes, CommandQueue.MostStagedBytes + 1, 11_000_001]
        from offset in (int[])[0, 1, 4099]
        select (size, offset));

    [Theory]
    [MemberData(nameof(SizesAndOffsets))]
    public void What_is_written_is_read(int size, int offset)
    {
        using Api.Stream stream = Cl.Device.CreateStream();
        nint memory = Cl.Device.Allocator.Allocate(size + offset + 8), other = Cl.Device.Allocator.Allocate(size + offset + 8);
        byte[] pattern = new byte[size], guard = [1, 2, 3, 4, 5, 6, 7, 8];
        new Random(size + offset).NextBytes(pattern);
        Cl.Write<byte>(stream, other, offset + size, guard);
        Cl.Write<byte>(stream, memory, offset, pattern);
        stream.Copy(memory, offset, other, offset, size);
        Assert.True(pattern.AsSpan().SequenceEqual(Cl.Read<byte>(stream, other, offset, size)), "not what was written");
        Assert.Equal(guard, Cl.Read<byte>(stream, other, offset + size, guard.Length));
        Cl.Device.Allocator.Free(memory);
        Cl.Device.Allocator.Free(other);
    }

    [Fact]
    public void A_source_may_change_at_once_and_copies_keep_their_order()
    {
        using Api.Stream stream = Cl.Device.CreateStream();
        nint memory = Cl.Device.Allocator.Allocate(4096);
        int[] source = new int[1024];
        int* seen = (int*)NativeMemory.AllocZeroed(Rounds * 4096);
        using (var latch = new Latch(Cl.Device))
        {
            stream.Wait(latch.Event);
            for (int round = 0; round < Rounds; round++)
            {
                Array.Fill(source, round);
                Cl.Write<int>(stream, memory, 0, source);
                Array.Fill(source, -1);
                stream.CopyToHost(memory, 0, seen + (round * 1024), 4096);
            }

            Assert.False(stream.IsIdle);
        }

        stream.Synchronize();
        Assert.Equal(Enumerable.Range(0, Rounds * 1024).Select(i => i / 1024), new ReadOnlySpan<int>(seen, Rounds * 1024).ToArray());
        NativeMemory.Free(seen);
        Cl.Device.Allocator.Free(memory);
    }

    [Fact]
    public void More_copies_than_staging_memory_holds_wait_for_each_other()
    {
        using Api.Stream stream = Cl.Device.CreateStream();
        nint memory = Cl.Device.Allocator.Allocate(40 << 20);
        byte[] part = new byte[1 << 20];
        for (int i = 0; i < 40; i++)
        {
            Array.Fill(part, (byte)i);
            Cl.Write<byte>(stream, memory, i << 20, part);
        }

        byte[] seen = Cl.Read<byte>(stream, memory, 0, 40 << 20);
        Assert.All(Enumerable.Range(0, 40), i => Assert.Equal(-1, seen.AsSpan(i << 20, 1 << 20).IndexOfAnyExcept((byte)i)));
        Cl.Device.Allocator.Free(memory);
    }

    [Fact]
    public void A_handle_of_nothing_is_refused()
    {
        string message = Assert.Throws<DeviceException>(() => Cl.Read<byte>(Cl.Device.DefaultStream, 0x1234, 0, 1)).Message;
        Assert.Contains("0x1234 is no allocation of", message);
    }
}
