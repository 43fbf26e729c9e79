using System.Numerics;
using System.Runtime.CompilerServices;
using Devices.Api;
using Devices.Cpu.Elementwise;
using Devices.Cpu.Threading;

namespace Devices.Cpu.Reductions;

/// <summary>argmax and argmin: finds the extreme values first, then where each stands.</summary>
internal static unsafe class ArgExtremeKernel<TElement, T, TFold>
    where TElement : unmanaged, IElement<T>
    where T : unmanaged, IBinaryNumber<T>
    where TFold : unmanaged, IFold<T>
{
    [SkipLocalsInit]
    public static void Run(Api.Stream stream, in KernelCall call)
    {
        ref readonly TensorDesc input = ref call.Input(0);
        nint* table = stackalloc nint[ReductionAxes.TableSize(in input)];
        var axes = new ReductionAxes(in input, call.Argument(1), table);
        var job = new FoldJob<TElement, T, TFold>((byte*)input.Pointer, axes.Kept, axes.Reduced, null);
        using var extremes = new Scratch<T>(job.Parts * axes.Kept.Count);
        job.RunInto(extremes.Pointer);

        // Positions count along one dimension, or through the whole input in row-major order: unlike folds, searches keep to that.
        nint* order = stackalloc nint[Axes.TableSize(input.Rank)];
        var search = new Search(axes.Kept, Ordered(in input, call.Argument(1), order), extremes.Pointer, (long*)call.Output.Pointer, in input);
        long grain = Math.Max(1, Grains.Light / axes.Reduced.Count);
        ParallelFor.Run(axes.Kept.Count, grain, search);
    }

    private static Axes Ordered(in TensorDesc input, in Argument dim, nint* table)
    {
        var axes = new Axes(table);
        for (int d = input.Rank - 1; d >= 0; d--)
        {
            if (dim.IsNone || dim.ToInt64() == d)
            {
                axes.AddOutermost((nint)input.Sizes[d], (nint)input.Strides[d] * TElement.Size);
            }
        }

        return axes;
    }

    private readonly struct Search : IRangeBody
    {
        private readonly Axes kept;
        private readonly Axes searched;
        private readonly T* values;
        private readonly long* positions;
        private readonly byte* first;

        public Search(Axes kept, Axes searched, T* values, long* positions, in TensorDesc input)
        {
            (this.kept, this.searched) = (kept, searched);
            this.values = values;
            this.positions = positions;
            first = (byte*)input.Pointer;
        }

        public void Run(long start, long end)
        {
            for (nint number = (nint)start; number < end; number++)
            {
                (nint input, nint output) = kept.Locate(number);
                positions[output] = PositionOf(first + input, values[output]);
            }
        }

        private nint PositionOf(byte* from, T value)
        {
            for (nint line = 0; line < searched.Count; line += searched.Size(0))
            {
                byte* start = from + searched.Locate(line).Input;
                nint position = FindLoop<TElement, T>.Find(start, searched.Stride(0), searched.Size(0), value);
                if (position >= 0)
                {
                    return line + position;
                }
            }

            throw new InvalidOperationException("an extreme value is not among the elements it was taken from");
        }
    }
}
