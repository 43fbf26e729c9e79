using System.Numerics;
using Devices.Api;
using Devices.Cpu.Elementwise;
using Devices.Cpu.Indices;

namespace Devices.Cpu.Kernels;

/// <summary>cat, gather, index_select, embedding; scatter, scatter_add, index_add, embedding_dense_backward.</summary>
internal static unsafe class Indexing
{
    internal static void Register(KernelRegistrar registrar)
    {
        foreach (DType dtype in DTypes.All)
        {
            registrar.Register("cat", dtype, Cat);
            switch (dtype.ElementSize())
            {
                case 1:
                    RegisterMoves<byte>(registrar, dtype);
                    break;
                case 2:
                    RegisterMoves<ushort>(registrar, dtype);
                    break;
                case 4:
                    RegisterMoves<uint>(registrar, dtype);
                    break;
                default:
                    RegisterMoves<ulong>(registrar, dtype);
                    break;
            }
        }

        RegisterSums<float, float>(registrar, DType.Float32);
        RegisterSums<double, double>(registrar, DType.Float64);
        RegisterSums<Half, float>(registrar, DType.Float16);
        RegisterSums<BFloat16, float>(registrar, DType.BFloat16);
        RegisterSums<sbyte, sbyte>(registrar, DType.Int8);
        RegisterSums<byte, byte>(registrar, DType.UInt8);
        RegisterSums<short, short>(registrar, DType.Int16);
        RegisterSums<int, int>(registrar, DType.Int32);
        RegisterSums<long, long>(registrar, DType.Int64);
    }

    private static void RegisterMoves<T>(KernelRegistrar registrar, DType dtype)
        where T : unmanaged, IBinaryNumber<T>
    {
        registrar.Register("gather", dtype, Gather<T>);
        registrar.Register("index_select", dtype, IndexSelect<T>);
        registrar.Register("scatter.src", dtype, Scatter<T, T, Replacement<T>>);
        if (dtype.IsFloatingPoint())
        {
            registrar.Register("embedding", dtype, Embedding<T>);
        }
    }

    private static void RegisterSums<TElement, T>(KernelRegistrar registrar, DType dtype)
        where TElement : unmanaged
        where T : unmanaged, IBinaryNumber<T>
    {
        registrar.Register("scatter_add", dtype, Scatter<TElement, T, ScaledSum<T>>);
        registrar.Register("devices::scatter_fold", dtype, ScatterFold<TElement, T>);
        registrar.Register("index_add", dtype, IndexAdd<TElement, T>);
        if (dtype.IsFloatingPoint())
        {
            registrar.Register("embedding_dense_backward", dtype, EmbeddingBackward<TElement, T>, KernelTraits.ContiguousInputs);
        }
    }

    private static void Cat(Api.Stream stream, in KernelCall call)
    {
        ref readonly TensorDesc output = ref call.Output;
        int dim = (int)call.Argument(1).ToInt64(), size = output.DType.ElementSize();
        nint offset = 0;
        foreach (ref readonly TensorDesc input in call.Inputs)
        {
            // PyTorch lets a 1-d tensor without elements go along with tensors of any rank.
            if (input.ElementCount == 0)
            {
                continue;
            }

            fixed (long* sizes = input.Sizes, strides = output.Strides)
            fixed (TensorDesc* from = &input)
            {
                TensorDesc part = Views.Of(output, offset, input.Rank, sizes, strides);
                Copies.Run(new KernelCall(&part, 1, from, 1, null, 0), size);
            }

            offset += (nint)(input.Sizes[dim] * output.Strides[dim]) * size;
        }
    }

    private static void Gather<T>(Api.Stream stream, in KernelCall call)
        where T : unmanaged
    {
        TensorDesc self = call.Input(0), index = call.Input(1);
        int dim = (int)call.Argument(1).ToInt64(), rank = index.Rank;
        long* strides = stackalloc long[rank];
        for (int i = 0; i < rank; i++)
        {
            strides[i] = i == dim ? 0 : Views.Stride(self, i);
        }

        fixed (long* sizes = index.Sizes)
        {
            Run<T>(call.Output, index, Views.Of(self, 0, rank, sizes, strides), Views.Stride(self, dim));
        }
    }

    private static void IndexSelect<T>(Api.Stream stream, in KernelCall call)
        where T : unmanaged
    {
        TensorDesc self = call.Input(0), index = call.Input(1);
        int dim = (int)call.Argument(1).ToInt64(), rank = call.Output.Rank;
        long* selfStrides = stackalloc long[rank], indexStrides = stackalloc long[rank];
        for (int i = 0; i < rank; i++)
        {
            selfStrides[i] = i == dim ? 0 : self.Strides[i];
            indexStrides[i] = i == dim ? Views.Stride(index, 0) : 0;
        }

        fixed (long* sizes = call.Output.Sizes)
        {
            Run<T>(
                call.Output, Views.Of(index, 0, rank, sizes, indexStrides), Views.Of(self, 0, rank, sizes, selfStrides),
                Views.Stride(self, dim));
        }
    }

    private static void Embedding<T>(Api.Stream stream, in KernelCall call)
        where T : unmanaged
    {
        TensorDesc weight = call.Input(0), index = call.Input(1);
        int rank = index.Rank + 1;
        long* weightStrides = stackalloc long[rank], indexStrides = stackalloc long[rank];
        for (int i = 0; i < rank - 1; i++)
        {
            weightStrides[i] = 0;
            indexStrides[i] = index.Strides[i];
        }

        weightStrides[rank - 1] = weight.Strides[1];
        indexStrides[rank - 1] = 0;
        fixed (long* sizes = call.Output.Sizes)
        {
            Run<T>(
                call.Output, Views.Of(index, 0, rank, sizes, indexStrides), Views.Of(weight, 0, rank, sizes, weightStrides),
                (nint)weight.Strides[0]);
        }
    }

    /// <summary>Moves chosen elements; all operands have the output's sizes.</summary>
    private static void Run<T>(in TensorDesc output, in TensorDesc index, in TensorDesc self, nint step)
        where T : unmanaged
    {
        TensorDesc* inputs = stackalloc TensorDesc[] { index, self };
        fixed (TensorDesc* to = &output)
        {
            Rows.Run(new KernelCall(to, 1, inputs, 2, null, 0), new GatherRow<T>(step * sizeof(T)));
        }
    }

    private static void ScatterFold<TElement, T>(Api.Stream stream, in KernelCall call)
        where TElement : unmanaged
        where T : unmanaged, IBinaryNumber<T>
    {
        ReadOnlySpan<byte> reduce = call.Argument(4).Utf8;
        if (reduce.SequenceEqual("prod"u8))
        {
            Scatter<TElement, T, Multiplication<T>>(stream, in call);
        }
        else if (reduce.SequenceEqual("amax"u8))
        {
            Scatter<TElement, T, Greater<T>>(stream, in call);
        }
        else
        {
            Scatter<TElement, T, Smaller<T>>(stream, in call);
        }
    }

    private static void Scatter<TElement, T, TCombination>(Api.Stream stream, in KernelCall call)
        where TElement : unmanaged
        where T : unmanaged, IBinaryNumber<T>
        where TCombination : unmanaged, ICombination<T>
    {
        CopySelf(in call, sizeof(TElement));
        int dim = (int)call.Argument(1).ToInt64();
        long one = 1;
        Accumulation<TElement, T, TCombination>.Run(
            AtLeast1D(call.Output, &one), AtLeast1D(call.Input(1), &one), AtLeast1D(call.Input(2), &one), dim, T.One);
    }

    private static void IndexAdd<TElement, T>(Api.Stream stream, in KernelCall call)
        where TElement : unmanaged
        where T : unmanaged, IBinaryNumber<T>
    {
        CopySelf(in call, sizeof(TElement));
        int dim = (int)call.Argument(1).ToInt64();
        long one = 1;
        TensorDesc result = AtLeast1D(call.Output, &one), source = AtLeast1D(call.Input(2), &one), index = call.Input(1);
        long* strides = stackalloc long[source.Rank];
        for (int i = 0; i < source.Rank; i++)
        {
            strides[i] = i == dim ? Views.Stride(index, 0) : 0;
        }

        fixed (long* sizes = source.Sizes)
        {
            TensorDesc places = Views.Of(index, 0, source.Rank, sizes, strides);
            Accumulation<TElement, T, ScaledSum<T>>.Run(result, places, source, dim, Scalars.To<T>(call.Argument(4)));
        }
    }

    private static void EmbeddingBackward<TElement, T>(Api.Stream stream, in KernelCall call)
        where TElement : unmanaged
        where T : unmanaged, IBinaryNumber<T>
    {
        ref readonly TensorDesc output = ref call.Output;
        EmbeddingGradient<TElement, T>.Run(
            (TElement*)call.Input(0).Pointer, (long*)call.Input(1).Pointer, (nint)call.Input(1).ElementCount,
            (TElement*)output.Pointer, (nint)output.Sizes[0], (nint)output.Sizes[1],
            call.Argument(3).ToInt64(), call.Argument(4).ToBoolean());
    }

    private static void CopySelf(in KernelCall call, int elementSize)
    {
        TensorDesc self = call.Input(0);
        fixed (TensorDesc* output = &call.Output)
        {
            Copies.Run(new KernelCall(output, 1, &self, 1, null, 0), elementSize);
        }
    }

    /// <summary>A tensor without dimensions counts as one of one element, whose size and stride are at <paramref name="one"/>.</summary>
    private static TensorDesc AtLeast1D(in TensorDesc tensor, long* one) =>
        tensor.Rank > 0 ? tensor : Views.Of(tensor, 0, 1, one, one);
}
