using Devices.Kernels.Language;
using Devices.Kernels.Launching;

namespace Devices.Kernels.Library;

/// <summary>scatter_add and index_add: a copy of self, to which elements are added at indexes along a dimension.</summary>
internal sealed class ScatterAddKernel(DType dtype, bool isIndexAdd) : PortableKernel(isIndexAdd ? "index_add" : "scatter_add", dtype)
{
    public override void Run(KernelCache device, Api.Stream stream, in KernelCall call)
    {
        ref readonly TensorDesc self = ref call.Input(0), index = ref call.Input(1), source = ref call.Input(2), output = ref call.Output;
        CopySource.Run(device, stream, in self, in output, 0, OperatorName);
        int dim = (int)call.Argument(1).ToInt64(), rank = isIndexAdd ? source.Rank : index.Rank;
        var lines = new Walk(3, rank);
        for (int i = 0; i < rank; i++)
        {
            if (i != dim)
            {
                long size = isIndexAdd ? source.Sizes[i] : index.Sizes[i], indexStride = isIndexAdd ? 0 : index.Strides[i];
                lines.Add(size, Stride(in source, i), indexStride, Stride(in output, i));
            }
        }

        long length = index.Rank == 0 ? 1 : index.Sizes[isIndexAdd ? 0 : dim];
        var accumulation = new Accumulation(
            lines, length, Stride(in source, dim), Stride(in index, isIndexAdd ? 0 : dim), Stride(in output, dim),
            output.Rank == 0 ? 1 : output.Sizes[dim]);
        Argument alpha = isIndexAdd ? call.Argument(4) : Argument.FromInt(1);
        accumulation.Run(device, stream, in source, in index, LaunchArgument.Of(output), DType, alpha, null, OperatorName);
    }

    public override IEnumerable<KernelProgram> Variants(KernelTarget target) =>
        CopySource.Variants(DType.ElementSize(), target).Concat(Accumulation.Variants(DType, DType, false, target));

    private static long Stride(in TensorDesc tensor, int dim) => tensor.Rank == 0 ? 0 : tensor.Strides[dim];
}
