using System.Numerics;
using Devices.Api;
using Devices.Cpu.Convolutions;
using Devices.Cpu.Elementwise;
using Devices.Cpu.Pools;
using Devices.Cpu.Threading;

namespace Devices.Cpu.Kernels;

/// <summary>max_pool2d_with_indices and its gradient.</summary>
internal static unsafe class Pooling
{
    internal static void Register(KernelRegistrar registrar)
    {
        Register<float, float>(registrar, DType.Float32);
        Register<double, double>(registrar, DType.Float64);
        Register<Half, float>(registrar, DType.Float16);
        Register<BFloat16, float>(registrar, DType.BFloat16);
    }

    private static void Register<TElement, T>(KernelRegistrar registrar, DType dtype)
        where TElement : unmanaged
        where T : unmanaged, IBinaryNumber<T>, IFloatingPointIeee754<T>
    {
        registrar.Register("max_pool2d_with_indices", dtype, Forward<TElement, T>, predicate: Batched);
        registrar.Register("max_pool2d_with_indices_backward", dtype, Backward<TElement, T>, predicate: Batched);
    }

    private static Support Batched(in KernelCall call) =>
        call.Input(0).Rank == 4 ? Support.Yes : Support.No("the kernel takes batches of images, 4 dimensions");

    private static void Forward<TElement, T>(Api.Stream stream, in KernelCall call)
        where TElement : unmanaged
        where T : unmanaged, IBinaryNumber<T>, IFloatingPointIeee754<T>
    {
        ReadOnlySpan<long> input = call.Input(0).Sizes, output = call.Outputs[0].Sizes;
        Axis vertical = AxisOf(in call, 0, input[2], output[2]), horizontal = AxisOf(in call, 1, input[3], output[3]);
        var loop = new MaxPoolLoop<TElement, T>(
            new Images<TElement>(call.Input(0)), (int)input[1], vertical, horizontal,
            (TElement*)call.Outputs[0].Pointer, (long*)call.Outputs[1].Pointer);
        long work = output[2] * output[3] * vertical.Kernel * horizontal.Kernel;
        ParallelFor.Run(input[0] * input[1], Math.Max(1, Grains.Light / Math.Max(1, work)), loop);
    }

    private static void Backward<TElement, T>(Api.Stream stream, in KernelCall call)
        where TElement : unmanaged
        where T : unmanaged, IBinaryNumber<T>, IFloatingPointIeee754<T>
    {
        TensorDesc gradient = call.Input(0), indices = call.Input(2);
        ReadOnlySpan<long> input = call.Output.Sizes, output = gradient.Sizes;
        nint plane = (nint)(input[2] * input[3]);
        var loop = new MaxPoolGradientLoop<TElement, T>(
            new Images<TElement>(gradient), new Images<long>(indices), (int)input[1], (int)output[2], (int)output[3],
            (TElement*)call.Output.Pointer, plane);
        ParallelFor.Run(input[0] * input[1], Math.Max(1, Grains.Light / plane), loop);
    }

    private static Axis AxisOf(in KernelCall call, int dim, long input, long output) => new(
        input, call.Argument(1).Ints[dim], output, call.Argument(2).Ints[dim], call.Argument(3).Ints[dim], call.Argument(4).Ints[dim]);
}
