using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>Choices between elements.</summary>
internal static class Selection
{
    // Elements are chosen by their bits, so that dtypes of one size share a form.
    private static readonly Dictionary<DType, ElementwiseForm> where = ByBits(Where), maskedFill = ByBits(MaskedFill);

    public static IEnumerable<PortableKernel> Kernels =>
    [
        .. DTypeSets.Numeric.Select(dtype => new Clamp(dtype)),
        .. DTypeSets.All.Select(dtype => new FormKernel("where.self", dtype, where[new Element(dtype).Bits.DType])),
        .. DTypeSets.All.Select(dtype => new PatternKernel("masked_fill.Scalar", dtype, maskedFill[new Element(dtype).Bits.DType], 2)),
    ];

    private static ElementwiseForm Where(Element bits) => new(
        $"where_{bits.DType.Name()}", bits, [new Element(DType.Bool), bits, bits], [],
        v => Expr.Select(v[0].As(ScalarType.Bool), v[1], v[2]));

    private static ElementwiseForm MaskedFill(Element bits) => new(
        $"masked_fill_{bits.DType.Name()}", bits, [bits, new Element(DType.Bool)], [bits.Compute],
        v => Expr.Select(v[1].As(ScalarType.Bool), v[2], v[0]));

    private static Dictionary<DType, ElementwiseForm> ByBits(Func<Element, ElementwiseForm> form) =>
        DTypeSets.All.Select(dtype => new Element(dtype).Bits).Distinct().ToDictionary(bits => bits.DType, form);

    /// <summary>clamp, either of whose bounds may be missing; the upper one wins where they cross.</summary>
    private sealed class Clamp(DType dtype) : ElementwiseKernel("clamp", dtype)
    {
        private readonly ElementwiseForm both = Library.Forms.Of(
            "clamp", dtype, 1, 2, v => Exact.AtMost(Exact.AtLeast(v[0], v[1]), v[2]));

        private readonly ElementwiseForm lower = Library.Forms.Of("clamp_min", dtype, 1, 1, v => Exact.AtLeast(v[0], v[1]));
        private readonly ElementwiseForm upper = Library.Forms.Of("clamp_max", dtype, 1, 1, v => Exact.AtMost(v[0], v[1]));

        protected override IEnumerable<ElementwiseForm> Forms => [both, lower, upper];

        public override void Run(KernelCache device, Api.Stream stream, in KernelCall call)
        {
            ref readonly Argument least = ref call.Argument(1);
            ref readonly Argument most = ref call.Argument(2);
            if (least.IsNone)
            {
                Launch(upper, device, stream, in call, ScalarValue.Of(DType, in most));
            }
            else if (most.IsNone)
            {
                Launch(lower, device, stream, in call, ScalarValue.Of(DType, in least));
            }
            else
            {
                Launch(both, device, stream, in call, ScalarValue.Of(DType, in least), ScalarValue.Of(DType, in most));
            }
        }
    }
}
