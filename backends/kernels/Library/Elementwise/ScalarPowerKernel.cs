using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>pow.Tensor_Scalar of floats. The most frequent exponent is 2, and a square is exact to half a unit.</summary>
internal sealed class ScalarPowerKernel(DType dtype, Func<Expr, Expr, Expr> power) : ElementwiseKernel("pow.Tensor_Scalar", dtype)
{
    private readonly ElementwiseForm square = Library.Forms.Of("square", dtype, 1, 0, v => v[0] * v[0]);
    private readonly ElementwiseForm any = Library.Forms.Of(
        "pow_Tensor_Scalar", dtype, 1, 1, v => power(v[0], Expr.Wide(v[1], v[0].Type.Width)));

    protected override IEnumerable<ElementwiseForm> Forms => [square, any];

    public override void Run(KernelCache device, Api.Stream stream, in KernelCall call)
    {
        var exponent = ScalarValue.Of(DType, call.Argument(1));
        if (exponent == ScalarValue.Of(DType, Argument.FromInt(2)))
        {
            Launch(square, device, stream, in call);
        }
        else
        {
            Launch(any, device, stream, in call, exponent);
        }
    }
}
