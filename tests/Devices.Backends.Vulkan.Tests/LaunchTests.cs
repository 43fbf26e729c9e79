using Devices.Kernels.Language;
using Devices.Kernels.Launching;
using Devices.Vulkan.Tests.Harness;

namespace Devices.Vulkan.Tests;

public sealed class LaunchTests
{
    [Theory]
    [InlineData(3)] // pushed
    [InlineData(40)] // more than any device pushes
    public void Every_parameter_arrives(int wideScalars)
    {
        LoadedKernel kernel = Gpu.Device.Load(Collect(wideScalars));
        nint memory = Gpu.Device.Allocator.Allocate(4096);
        for (int round = 0; round < 200; round++)
        {
            LaunchArgument[] arguments =
            [
                LaunchArgument.Of(-7), LaunchArgument.Of(memory, 8), LaunchArgument.Of(2.5f), LaunchArgument.Of(1e300 + round),
                .. Enumerable.Range(0, wideScalars).Select(i => LaunchArgument.Of((1L << 40) + (i * 1000) + round)),
            ];
            ((IKernelStream)Gpu.Device.DefaultStream).Launch(kernel, new GroupCount(1), arguments, "test_collect");
        }

        long[] seen = Gpu.Read<long>(Gpu.Device.DefaultStream, memory, 8, 3 + wideScalars);
        Assert.Equal([-7, BitConverter.SingleToInt32Bits(2.5f), BitConverter.DoubleToInt64Bits(1e300 + 199)], seen[..3]);
        Assert.Equal(Enumerable.Range(0, wideScalars).Select(i => (1L << 40) + (i * 1000) + 199), seen[3..]);
        Gpu.Device.Allocator.Free(memory);
    }

    [Fact]
    public void A_launch_allocates_nothing_once_it_is_warm()
    {
        using Api.Stream stream = Gpu.Device.CreateStream();
        LoadedKernel kernel = Gpu.AddKernel(Gpu.Device);
        nint memory = Gpu.Device.Allocator.Allocate(256);
        long Bytes()
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 1; i <= 640; i++)
            {
                Gpu.Add(stream, kernel, memory, 64, 1);
                if (i % 64 == 0)
                {
                    stream.Synchronize(); // what is in flight is remembered: how much that is must not hang on the device's pace
                }
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        _ = Bytes();
        _ = Bytes();
        Assert.Equal(0, Bytes());
        Gpu.Device.Allocator.Free(memory);
    }

    [Fact]
    public void Many_groups_in_every_dimension_run()
    {
        LoadedKernel kernel = Gpu.Device.Load(KernelBuilder.Build("test_groups", new WorkgroupSize(4, 2), k =>
        {
            BufferParameter seen = k.Output("seen", ScalarType.Int32);
            Expr x = (k.Builtin(Builtin.GroupX) * 4) + k.Builtin(Builtin.LocalX);
            Expr y = (k.Builtin(Builtin.GroupY) * 2) + k.Builtin(Builtin.LocalY);
            Expr index = (((k.Builtin(Builtin.GroupZ) * 6) + y) * 20) + x;
            seen.Store(index, index.As(ScalarType.Int32));
        }));
        nint memory = Gpu.Device.Allocator.Allocate(20 * 6 * 7 * sizeof(int));
        ((IKernelStream)Gpu.Device.DefaultStream).Launch(kernel, new GroupCount(5, 3, 7), [LaunchArgument.Of(memory, 0)], "test_groups");
        Assert.Equal(Enumerable.Range(0, 20 * 6 * 7), Gpu.Read<int>(Gpu.Device.DefaultStream, memory, 0, 20 * 6 * 7));
        Gpu.Device.Allocator.Free(memory);
    }

    /// <summary>A kernel that writes down its parameters: an int, a float, a double, and so many longs.</summary>
    private static KernelProgram Collect(int wideScalars) => KernelBuilder.Build("test_collect", new WorkgroupSize(1), k =>
    {
        Expr small = k.Scalar("small", ScalarType.Int32);
        BufferParameter seen = k.Output("seen", ScalarType.Int64);
        Expr single = k.Scalar("single", ScalarType.Float32), twice = k.Scalar("twice", ScalarType.Float64);
        Expr[] wide = [.. Enumerable.Range(0, wideScalars).Select(i => k.Scalar($"wide{i}", ScalarType.Int64))];
        Expr[] all =
        [
            small.As(ScalarType.Int64), single.BitsAs(ScalarType.Int32).As(ScalarType.Int64), twice.BitsAs(ScalarType.Int64), .. wide,
        ];
        for (int i = 0; i < all.Length; i++)
        {
            seen.Store(i, all[i]);
        }
    });
}
