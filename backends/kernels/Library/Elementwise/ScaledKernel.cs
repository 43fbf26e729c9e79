using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>add.Tensor and sub.Tensor, whose second operand has a factor (alpha); the product is rounded first.</summary>
internal sealed class ScaledKernel(string operatorName, DType dtype, Func<Expr, Expr, Expr> function)
    : ElementwiseKernel(operatorName, dtype)
{
    private readonly ElementwiseForm plain = Library.Forms.Of(operatorName, dtype, 2, 0, v => function(v[0], v[1]));
    private readonly ElementwiseForm scaled = Library.Forms.Of($"{operatorName}_scaled", dtype, 2, 1, v => function(v[0], v[2] * v[1]));

    protected override IEnumerable<ElementwiseForm> Forms => [plain, scaled];

    public override void Run(KernelCache device, Api.Stream stream, in KernelCall call)
    {
        var alpha = ScalarValue.Of(DType, call.Argument(2));
        if (alpha == ScalarValue.Of(DType, Argument.FromInt(1)))
        {
            Launch(plain, device, stream, in call);
        }
        else
        {
            Launch(scaled, device, stream, in call, alpha);
        }
    }
}

/// <summary>add.Scalar and sub.Scalar: the scalar is scaled before the launch.</summary>
internal sealed class ScaledScalarKernel(string operatorName, DType dtype, Func<Expr, Expr, Expr> function)
    : ElementwiseKernel(operatorName, dtype)
{
    private readonly ElementwiseForm form = Library.Forms.Of(operatorName, dtype, 1, 1, v => function(v[0], v[1]));

    protected override IEnumerable<ElementwiseForm> Forms => [form];

    public override void Run(KernelCache device, Api.Stream stream, in KernelCall call) =>
        Launch(form, device, stream, in call, ScalarValue.Product(DType, call.Argument(1), call.Argument(2)));
}
