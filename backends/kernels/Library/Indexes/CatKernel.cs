using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>cat: a copy of each input.</summary>
internal sealed class CatKernel(DType dtype) : PortableKernel("cat", dtype)
{
    public override void Run(KernelCache device, Api.Stream stream, in KernelCall call)
    {
        ref readonly TensorDesc output = ref call.Output;
        int dim = (int)call.Argument(1).ToInt64();
        long first = 0;
        foreach (ref readonly TensorDesc input in call.Inputs)
        {
            // PyTorch lets a 1-d tensor without elements go along with tensors of any rank.
            if (input.ElementCount > 0)
            {
                CopySource.Run(device, stream, in input, in output, first, OperatorName);
                first += input.Sizes[dim] * output.Strides[dim];
            }
        }
    }

    public override IEnumerable<KernelProgram> Variants(KernelTarget target) => CopySource.Variants(DType.ElementSize(), target);
}
