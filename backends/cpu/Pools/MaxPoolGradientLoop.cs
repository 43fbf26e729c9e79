using System.Numerics;
using System.Runtime.CompilerServices;
using Devices.Cpu.Convolutions;
using Devices.Cpu.Gemm;
using Devices.Cpu.Threading;

namespace Devices.Cpu.Pools;

/// <summary>Adds each gradient to the element that was the greatest of its window, plane by plane and in the windows' order.</summary>
internal readonly unsafe struct MaxPoolGradientLoop<TElement, T>(
    Images<TElement> gradients, Images<long> indices, int channels, int height, int width, TElement* output, nint planeSize) : IRangeBody
    where TElement : unmanaged
    where T : unmanaged, IBinaryNumber<T>
{
    public void Run(long start, long end)
    {
        T* scratch = typeof(TElement) == typeof(T) ? null : ThreadScratch.Get<T>(ScratchUse.Unrounded, planeSize);
        for (long plane = start; plane < end; plane++)
        {
            TElement* to = output + ((nint)plane * planeSize);
            T* sums = typeof(TElement) == typeof(T) ? (T*)to : scratch;
            PanelPacking.Clear(sums, planeSize);
            (nint image, nint channel) = Math.DivRem((nint)plane, channels);
            Add(gradients.Plane(image, channel), indices.Plane(image, channel), sums);
            if (typeof(TElement) != typeof(T))
            {
                ProductEpilogue<TElement, T>.None.Apply(sums, to, planeSize, 0, 0, 0);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Add(TElement* gradient, long* index, T* sums)
    {
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                // A dilated window can miss the plane altogether; its place is then, as in PyTorch, outside of it.
                nint to = (nint)index[x * indices.ColumnStride];
                if ((nuint)to < (nuint)planeSize)
                {
                    sums[to] += ElementCast.To<TElement, T>(gradient[x * gradients.ColumnStride]);
                }
            }

            gradient += gradients.RowStride;
            index += indices.RowStride;
        }
    }
}
