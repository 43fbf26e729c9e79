using System.Numerics;
using Devices.Api;
using Devices.Cpu.Elementwise;
using Devices.Cpu.Gemm;

namespace Devices.Cpu.Kernels;

/// <summary>mm, bmm, addmm.</summary>
internal static class LinearAlgebra
{
    internal static void Register(KernelRegistrar registrar)
    {
        Register<float, float>(registrar, DType.Float32);
        Register<double, double>(registrar, DType.Float64);
        Register<Half, float>(registrar, DType.Float16);
        Register<BFloat16, float>(registrar, DType.BFloat16);
        Register<sbyte, sbyte>(registrar, DType.Int8);
        Register<byte, byte>(registrar, DType.UInt8);
        Register<short, short>(registrar, DType.Int16);
        Register<int, int>(registrar, DType.Int32);
        Register<long, long>(registrar, DType.Int64);
    }

    private static void Register<TIn, T>(KernelRegistrar registrar, DType dtype)
        where TIn : unmanaged
        where T : unmanaged, IBinaryNumber<T>
    {
        registrar.Register("mm", dtype, MatrixMultiply<TIn, T>);
        registrar.Register("bmm", dtype, MatrixMultiply<TIn, T>);
        registrar.Register("addmm", dtype, AddMatrixMultiply<TIn, T>);
    }

    private static void MatrixMultiply<TIn, T>(Api.Stream stream, in KernelCall call)
        where TIn : unmanaged
        where T : unmanaged, IBinaryNumber<T> =>
        Multiply(call.Input(0), call.Input(1), call.Output, ProductEpilogue<TIn, T>.None);

    private static unsafe void AddMatrixMultiply<TIn, T>(Api.Stream stream, in KernelCall call)
        where TIn : unmanaged
        where T : unmanaged, IBinaryNumber<T>
    {
        T beta = Scalars.To<T>(call.Argument(3)), alpha = Scalars.To<T>(call.Argument(4));
        var self = Matrices<TIn>.Of(call.Input(0));
        ProductEpilogue<TIn, T> epilogue = T.IsZero(beta)
            ? ProductEpilogue<TIn, T>.Scale(alpha)
            : ProductEpilogue<TIn, T>.Add(alpha, beta, self.Data, self.RowStride, self.ColumnStride);
        Multiply(call.Input(1), call.Input(2), call.Output, epilogue);
    }

    private static unsafe void Multiply<TIn, T>(
        in TensorDesc left, in TensorDesc right, in TensorDesc output, ProductEpilogue<TIn, T> epilogue)
        where TIn : unmanaged
        where T : unmanaged, IBinaryNumber<T>
    {
        ReadOnlySpan<long> sizes = output.Sizes;
        nint batches = sizes.Length == 3 ? (nint)sizes[0] : 1, rows = (nint)sizes[^2], columns = (nint)sizes[^1];
        var result = new ProductResult<TIn, T>((TIn*)output.Pointer, rows * columns, columns, epilogue);
        ProductLoop<TIn, T>.Run(batches, rows, columns, (nint)left.Sizes[^1], Matrices<TIn>.Of(left), Matrices<TIn>.Of(right), result);
    }
}
