using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>div.Tensor_mode: division with a rounding mode that is an argument.</summary>
internal sealed class RoundedDivisionKernel(DType dtype) : ElementwiseKernel("div.Tensor_mode", dtype)
{
    // Integers are never divided without a mode: the result would not be an integer.
    private readonly ElementwiseForm? exact = dtype.IsFloatingPoint() ? Of("div_exact", dtype, (x, y) => x / y) : null;
    private readonly ElementwiseForm truncated = Of("div_trunc", dtype, Division.Truncate);
    private readonly ElementwiseForm floored = Of("div_floor", dtype, Division.Floor);

    protected override IEnumerable<ElementwiseForm> Forms => exact is null ? [truncated, floored] : [exact, truncated, floored];

    public override void Run(KernelCache device, Api.Stream stream, in KernelCall call)
    {
        ref readonly Argument mode = ref call.Argument(2);
        ElementwiseForm form = mode.IsNone
            ? exact ?? throw new UnsupportedException($"{OperatorName}: {DType.Name()} is divided with a rounding mode, 'trunc' or 'floor'")
            : mode.Utf8.SequenceEqual("trunc"u8) ? truncated : floored;
        Launch(form, device, stream, in call);
    }

    private static ElementwiseForm Of(string name, DType dtype, Func<Expr, Expr, Expr> function) =>
        Library.Forms.Of(name, dtype, 2, 0, v => function(v[0], v[1]));
}
