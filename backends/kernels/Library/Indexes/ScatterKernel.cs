using Devices.Kernels.Language;
using Devices.Kernels.Launching;

namespace Devices.Kernels.Library;

/// <summary>scatter.src and devices::scatter_fold: a copy of self, combined with elements at indexes along a dimension.</summary>
/// <param name="operatorName">ATen's name with overload.</param>
/// <param name="dtype">The key dtype.</param>
/// <param name="combines">Whether a text argument says how elements are combined; else the last one stays.</param>
internal sealed class ScatterKernel(string operatorName, DType dtype, bool combines) : PortableKernel(operatorName, dtype)
{
    // What is moved without being looked at goes by its bits.
    private readonly DType element = combines ? dtype : new Element(dtype).Bits.DType;

    public override unsafe void Run(KernelCache device, Api.Stream stream, in KernelCall call)
    {
        ref readonly TensorDesc self = ref call.Input(0), index = ref call.Input(1), source = ref call.Input(2), output = ref call.Output;
        CopySource.Run(device, stream, in self, in output, 0, OperatorName);
        int dim = (int)call.Argument(1).ToInt64();
        var lines = new Walk(3, index.Rank);
        for (int i = 0; i < index.Rank; i++)
        {
            if (i != dim)
            {
                lines.Add(index.Sizes[i], Stride(in source, i), index.Strides[i], Stride(in output, i));
            }
        }

        var accumulation = new Accumulation(
            lines, index.Rank == 0 ? 1 : index.Sizes[dim], Stride(in source, dim), Stride(in index, dim), Stride(in output, dim),
            output.Rank == 0 ? 1 : output.Sizes[dim], Combination: combines ? Parse(call.Argument(4).Utf8) : Combination.Replacement);
        fixed (long* sizes = source.Sizes, strides = source.Strides)
        {
            var x = new TensorDesc(source.Memory, source.ByteOffset, element, source.Rank, sizes, strides, source.ElementCount);
            accumulation.Run(
                device, stream, in x, in index, LaunchArgument.Of(output), element, Argument.FromInt(1), null, OperatorName);
        }
    }

    public override IEnumerable<KernelProgram> Variants(KernelTarget target) => CopySource.Variants(DType.ElementSize(), target).Concat(
        from combination in combines
            ? new[] { Combination.Product, Combination.Greatest, Combination.Smallest } : [Combination.Replacement]
        from program in Accumulation.Variants(element, element, false, target, combination)
        select program);

    private static Combination Parse(ReadOnlySpan<byte> reduce) =>
        reduce.SequenceEqual("prod"u8) ? Combination.Product
        : reduce.SequenceEqual("amax"u8) ? Combination.Greatest
        : Combination.Smallest;

    private static long Stride(in TensorDesc tensor, int dim) => tensor.Rank == 0 ? 0 : tensor.Strides[dim];
}
