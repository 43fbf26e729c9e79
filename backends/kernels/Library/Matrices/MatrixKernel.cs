using Devices.Kernels.Language;
using Devices.Kernels.Launching;

namespace Devices.Kernels.Library;

/// <summary>mm and bmm.</summary>
internal sealed class MatrixKernel(string operatorName, DType dtype) : PortableKernel(operatorName, dtype)
{
    public override void Run(KernelCache device, Api.Stream stream, in KernelCall call)
    {
        ref readonly TensorDesc output = ref call.Output;
        MatrixView a = MatrixView.Of(call.Input(0), output), b = MatrixView.Of(call.Input(1), output);
        new MatrixProduct(device, stream, OperatorName, DType).Run(
            a, b, LaunchArgument.Of(output), output.Rank == 3 ? output.Sizes[0] : 1, Addend.None);
    }

    public override IEnumerable<KernelProgram> Variants(KernelTarget target) => MatrixProduct.Variants(DType, [Epilogue.None], target);
}

/// <summary>addmm.</summary>
internal sealed class AddMatrixKernel(DType dtype) : PortableKernel("addmm", dtype)
{
    public override void Run(KernelCache device, Api.Stream stream, in KernelCall call)
    {
        ref readonly TensorDesc output = ref call.Output;
        MatrixView a = MatrixView.Of(call.Input(1), output), b = MatrixView.Of(call.Input(2), output);
        var addend = Addend.Of(call.Argument(4), call.Argument(3), call.Input(0));
        new MatrixProduct(device, stream, OperatorName, DType).Run(a, b, LaunchArgument.Of(output), 1, addend);
    }

    public override IEnumerable<KernelProgram> Variants(KernelTarget target) =>
        MatrixProduct.Variants(DType, [Epilogue.Scale, Epilogue.Add], target);
}
