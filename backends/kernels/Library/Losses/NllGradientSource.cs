using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>nll_loss_backward: one invocation for each element.</summary>
/// <param name="DType">What is read.</param>
/// <param name="HasWeight">Classes weigh differently.</param>
/// <param name="IsMean">Divides by the total weight.</param>
internal sealed record NllGradientSource(DType DType, bool HasWeight, bool IsMean) : KernelSource
{
    public override KernelProgram Write(KernelTarget target) => KernelBuilder.Build(
        $"nll_gradient_{DType.ShortName()}{(HasWeight ? "_weight" : "")}{(IsMean ? "_mean" : "")}",
        new WorkgroupSize(target.Shapes.ElementwiseWorkgroup), Write);

    private void Write(KernelBuilder kernel)
    {
        var element = new Element(DType);
        var rows = new ClassRows(kernel, element, HasWeight);
        BufferParameter gradients = kernel.Input("gradients", element.Storage);
        Expr gradientStride = kernel.Scalar("gradient_stride", ScalarType.Int64);
        BufferParameter? total = IsMean ? kernel.Input("total", element.Storage) : null;
        BufferParameter output = kernel.Output("y", element.Storage);
        Grid.ForEach(kernel, rows.Count * rows.Classes, item =>
        {
            (Expr row, Expr column) = Parameters.Divide(item, rows.Classes);
            Variable value = kernel.Variable(Expr.Zero(element.Compute));
            rows.At(row, (label, weight) => kernel.If(Expr.Equal(label, column), () =>
            {
                Expr gradient = -(weight * element.Load(gradients, row * gradientStride));
                value.Value = total is null ? gradient : gradient / element.Load(total, 0u);
            }));
            element.Store(output, item, value.Value);
        });
    }
}
