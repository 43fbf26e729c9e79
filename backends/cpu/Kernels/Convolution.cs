using System.Numerics;
using Devices.Api;
using Devices.Cpu.Convolutions;
using Devices.Cpu.Gemm;

namespace Devices.Cpu.Kernels;

/// <summary>convolution and its two gradients, in two dimensions.</summary>
internal static unsafe class Convolution
{
    internal static void Register(KernelRegistrar registrar)
    {
        Register<float, float>(registrar, DType.Float32);
        Register<double, double>(registrar, DType.Float64);
        Register<Half, float>(registrar, DType.Float16);
        Register<BFloat16, float>(registrar, DType.BFloat16);
    }

    private static void Register<TIn, T>(KernelRegistrar registrar, DType dtype)
        where TIn : unmanaged
        where T : unmanaged, IBinaryNumber<T>
    {
        registrar.Register("convolution", dtype, Forward<TIn, T>, predicate: Plain);
        registrar.Register("devices::convolution_backward_input", dtype, BackwardInput<TIn, T>, predicate: Plain);
        registrar.Register("devices::convolution_backward_weight", dtype, BackwardWeight<TIn, T>, predicate: Plain);
    }

    private static Support Plain(in KernelCall call) =>
        call.Input(1).Rank == 4 && !(call.Arguments.Length == 9 && call.Argument(6).ToBoolean())
            ? Support.Yes : Support.No("the kernel takes planes, 4 dimensions, and no transposed convolution");

    private static void Forward<TIn, T>(Api.Stream stream, in KernelCall call)
        where TIn : unmanaged
        where T : unmanaged, IBinaryNumber<T>
    {
        ConvolutionShape shape = Shape(
            call.Input(0).Sizes, call.Input(1).Sizes, call.Output.Sizes, call.Argument(3), call.Argument(4), call.Argument(5),
            call.Argument(8));
        T* weights = WeightMatrix.Prepare<TIn, T>(call.Input(1), shape);
        ProductEpilogue<TIn, T> epilogue = ProductEpilogue<TIn, T>.None;
        if (call.TryGetTensor(2, out TensorDesc bias))
        {
            nint stride = (nint)bias.Strides[0];
            epilogue = ProductEpilogue<TIn, T>.AddRows((TIn*)bias.Pointer, shape.Groups, shape.Outputs * stride, stride);
        }

        ConvolutionLoop<TIn, T>.Run(shape, new Images<TIn>(call.Input(0)), weights, (TIn*)call.Output.Pointer, epilogue);
    }

    private static void BackwardInput<TIn, T>(Api.Stream stream, in KernelCall call)
        where TIn : unmanaged
        where T : unmanaged, IBinaryNumber<T>
    {
        ConvolutionShape shape = Shape(
            call.Output.Sizes, call.Input(1).Sizes, call.Input(0).Sizes, call.Argument(3), call.Argument(4), call.Argument(5),
            call.Argument(6));
        var gradients = new Images<TIn>(call.Input(0));
        var output = (TIn*)call.Output.Pointer;
        if (shape.Vertical.Stride == 1 && shape.Horizontal.Stride == 1)
        {
            T* reversed = WeightMatrix.PrepareReversed<TIn, T>(call.Input(1), shape);
            ConvolutionLoop<TIn, T>.Run(shape.Reversed, gradients, reversed, output, ProductEpilogue<TIn, T>.None);
        }
        else
        {
            InputGradientLoop<TIn, T>.Run(shape, gradients, WeightMatrix.Prepare<TIn, T>(call.Input(1), shape), output);
        }
    }

    private static void BackwardWeight<TIn, T>(Api.Stream stream, in KernelCall call)
        where TIn : unmanaged
        where T : unmanaged, IBinaryNumber<T>
    {
        ConvolutionShape shape = Shape(
            call.Input(1).Sizes, call.Output.Sizes, call.Input(0).Sizes, call.Argument(3), call.Argument(4), call.Argument(5),
            call.Argument(6));
        var gradients = new Images<TIn>(call.Input(0));
        var images = new Images<TIn>(call.Input(1));
        var output = (TIn*)call.Output.Pointer;
        if (DirectConvolution<T>.Takes(shape))
        {
            DirectWeightGradient<TIn, T>.Run(shape, gradients, images, output);
            return;
        }

        var slices = PixelSlices.For(shape);
        if (slices.Count == 1)
        {
            WeightGradientLoop<TIn, TIn, T>.Run(shape, gradients, images, output, slices);
            return;
        }

        nint matrix = shape.Outputs * shape.Depth;
        T* partial = ThreadScratch.Get<T>(ScratchUse.Prepared, shape.Groups * slices.Count * matrix);
        WeightGradientLoop<TIn, T, T>.Run(shape, gradients, images, partial, slices);
        for (nint group = 0; group < shape.Groups; group++)
        {
            AddSlices(partial + (group * slices.Count * matrix), slices.Count, matrix, output + (group * matrix));
        }
    }

    private static void AddSlices<TIn, T>(T* partial, nint slices, nint count, TIn* output)
        where TIn : unmanaged
        where T : unmanaged, IBinaryNumber<T>
    {
        for (nint i = 0; i < count; i++)
        {
            T sum = partial[i];
            for (nint slice = 1; slice < slices; slice++)
            {
                sum += partial[(slice * count) + i];
            }

            output[i] = ElementCast.To<T, TIn>(sum);
        }
    }

    private static ConvolutionShape Shape(
        ReadOnlySpan<long> input, ReadOnlySpan<long> weight, ReadOnlySpan<long> output,
        in Argument stride, in Argument padding, in Argument dilation, in Argument groups) => new(
        input[0], input[1], weight[0], groups.ToInt64(),
        new Axis(input[2], weight[2], output[2], stride.Ints[0], padding.Ints[0], dilation.Ints[0]),
        new Axis(input[3], weight[3], output[3], stride.Ints[1], padding.Ints[1], dilation.Ints[1]));
}
