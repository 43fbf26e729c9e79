
namespace Devices.Kernels.Library;

/// <summary>An operator that moves elements by their bits, one of which is a scalar argument.</summary>
internal sealed class PatternKernel(string operatorName, DType dtype, ElementwiseForm form, int scalar)
    : ElementwiseKernel(operatorName, dtype)
{
    protected override IEnumerable<ElementwiseForm> Forms => [form];

    public override void Run(KernelCache device, Api.Stream stream, in KernelCall call) =>
        Launch(form, device, stream, in call, ScalarValue.Pattern(DType, call.Argument(scalar)));
}
