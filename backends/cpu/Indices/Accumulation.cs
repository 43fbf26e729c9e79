using System.Numerics;
using Devices.Api;
using Devices.Cpu.Elementwise;
using Devices.Cpu.Threading;

namespace Devices.Cpu.Indices;

/// <summary>Combines source elements with those of a result at places that an index chooses along one dimension.</summary>
internal static unsafe class Accumulation<TElement, T, TCombination>
    where TElement : unmanaged
    where T : unmanaged, IBinaryNumber<T>
    where TCombination : unmanaged, ICombination<T>
{
    /// <summary>result[index[i, j], j] combined with source[i, j] for all elements of the index, in order of i.</summary>
    /// <param name="result">Of rank 1 at least.</param>
    /// <param name="index">Of the result's rank; strides may be 0.</param>
    /// <param name="source">Of the result's rank, at least as large as the index.</param>
    /// <param name="dim">The dimension i.</param>
    /// <param name="alpha">The factor.</param>
    public static void Run(in TensorDesc result, in TensorDesc index, in TensorDesc source, int dim, T alpha)
    {
        if (index.ElementCount == 0)
        {
            return;
        }

        int rank = index.Rank, others = rank - 1;
        long* table = stackalloc long[4 * rank];
        long* sizes = table, resultStrides = table + rank, indexStrides = resultStrides + rank, sourceStrides = indexStrides + rank;
        Views.CopyWithout(index.Sizes, dim, sizes);
        Views.CopyWithout(result.Strides, dim, resultStrides);
        Views.CopyWithout(index.Strides, dim, indexStrides);
        Views.CopyWithout(source.Strides, dim, sourceStrides);
        TensorDesc lines = Views.Of(result, 0, others, sizes, resultStrides);
        TensorDesc* inputs = stackalloc TensorDesc[]
        {
            Views.Of(index, 0, others, sizes, indexStrides), Views.Of(source, 0, others, sizes, sourceStrides),
        };
        var axis = new AccumulationAxis(
            (nint)index.Sizes[dim], (nint)result.Strides[dim] * sizeof(TElement),
            (nint)index.Strides[dim] * sizeof(long), (nint)source.Strides[dim] * sizeof(TElement));
        var call = new KernelCall(&lines, 1, inputs, 2, null, 0);
        RunLines(in call, new AccumulateRow<TElement, T, TCombination>(axis, alpha), Math.Max(1, Grains.Light / axis.Length));
    }

    private static void RunLines(in KernelCall call, AccumulateRow<TElement, T, TCombination> row, long grain)
    {
        const int Operands = 3;
        nint* table = stackalloc nint[LoopNest.TableSize(call.Output.Rank, Operands)];
        var nest = new LoopNest(table, Operands);
        nest.Build<AccumulateRow<TElement, T, TCombination>>(in call);
        byte** firsts = stackalloc byte*[] { (byte*)call.Output.Pointer, (byte*)call.Input(0).Pointer, (byte*)call.Input(1).Pointer };
        ParallelFor.Run(call.Output.ElementCount, grain, new RowWalk<AccumulateRow<TElement, T, TCombination>>(nest, firsts, row));
    }
}
