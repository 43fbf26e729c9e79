using System.Numerics;
using Devices.Api;
using Devices.Cpu.Kernels;
using Devices.Cpu.Operators;

namespace Devices.Cpu.Elementwise;

/// <summary>_to_copy to one dtype from any.</summary>
internal static class CopyKernel<TOut, TTo>
    where TOut : unmanaged, IElement<TTo>
    where TTo : unmanaged, IBinaryNumber<TTo>
{
    public static void Run(Api.Stream stream, in KernelCall call)
    {
        DType from = call.Input(0).DType;
        if (from == call.Output.DType)
        {
            Copies.Run(in call, TOut.Size);
        }
        else if (from == DType.Bool)
        {
            UnaryKernel<Truth<TTo>, TOut, TTo, UnaryAt<TTo, OneWhereSet>>.Run(stream, in call);
        }
        else
        {
            ElementTypes.Visit(from, new Conversion(in call));
        }
    }

    private readonly ref struct Conversion(ref readonly KernelCall call) : IElementVisitor
    {
        private readonly ref readonly KernelCall call = ref call;

        public void Visit<TIn, TFrom>()
            where TIn : unmanaged, IElement<TFrom>
            where TFrom : unmanaged, IBinaryNumber<TFrom> =>
            Rows.Run(in call, default(ConvertRow<TIn, TFrom, TOut, TTo>));
    }
}

/// <summary>_to_copy to float32, float16 and bfloat16, which convert into each other in lanes.</summary>
internal static class SingleCopyKernel<TOut>
    where TOut : unmanaged, IElement<float>
{
    public static void Run(Api.Stream stream, in KernelCall call)
    {
        DType from = call.Input(0).DType;
        if (from == call.Output.DType)
        {
            Copies.Run(in call, TOut.Size);
        }
        else if (from == DType.Float32)
        {
            UnaryKernel<Plain<float>, TOut, float, UnaryAt<float, Identity>>.Run(stream, in call);
        }
        else if (from == DType.Float16)
        {
            UnaryKernel<Binary16, TOut, float, UnaryAt<float, Identity>>.Run(stream, in call);
        }
        else if (from == DType.BFloat16)
        {
            UnaryKernel<Brain16, TOut, float, UnaryAt<float, Identity>>.Run(stream, in call);
        }
        else
        {
            CopyKernel<TOut, float>.Run(stream, in call);
        }
    }
}

/// <summary>_to_copy to bool from any dtype.</summary>
internal static class BoolCopyKernel
{
    public static void Run(Api.Stream stream, in KernelCall call)
    {
        if (call.Input(0).DType == DType.Bool)
        {
            Copies.Run(in call, sizeof(byte));
        }
        else
        {
            ElementTypes.Visit(call.Input(0).DType, new Test(in call));
        }
    }

    private readonly ref struct Test(ref readonly KernelCall call) : IElementVisitor
    {
        private readonly ref readonly KernelCall call = ref call;

        public void Visit<TIn, TFrom>()
            where TIn : unmanaged, IElement<TFrom>
            where TFrom : unmanaged, IBinaryNumber<TFrom> =>
            UnaryKernel<TIn, Truth<TFrom>, TFrom, UnaryAt<TFrom, IsNotZero>>.Run(in call, default);
    }
}
