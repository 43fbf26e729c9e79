using System.Numerics;
using Devices.Api;
using Devices.Cpu.Elementwise;
using Devices.Cpu.Threading;

namespace Devices.Cpu.Sorting;

/// <summary>sort.stable: (self, stable, dim, descending) → (values, indices), both contiguous.</summary>
internal static unsafe class SortKernel
{
    public static void Run<TElement, T>(Api.Stream stream, in KernelCall call)
        where TElement : unmanaged, IElement<T>
        where T : unmanaged, IBinaryNumber<T>
    {
        int dim = (int)call.Argument(2).ToInt64();
        TensorDesc input = call.Input(0), values = call.Outputs[0], indices = call.Outputs[1];
        long length = input.Rank == 0 ? 1 : input.Sizes[dim];
        var body = new SortBody<TElement, T>(&input, &values, &indices, dim, (nint)length, call.Argument(3).ToBoolean());
        ParallelFor.Run(input.ElementCount / length, Math.Max(1, Grains.Heavy / (8 * length)), body);
    }
}
