using Devices.Kernels.Language;
using Double = Devices.Kernels.Functions.Double;
using Single = Devices.Kernels.Functions.Single;

namespace Devices.Kernels.Library;

/// <summary>Functions of one tensor that networks put between their layers.</summary>
internal static class Activation
{
    public static IEnumerable<PortableKernel> Kernels =>
    [
        .. Forms.Unary("relu", DTypeSets.Numeric, Exact.Relu),
        .. Pointwise.Function("silu", Single.Hyperbolic.Silu, Double.Hyperbolic.Silu),
        .. Pointwise.Function("mish", Single.SoftUnits.Mish, Double.SoftUnits.Mish),
        .. Pointwise.Function("log_sigmoid", Single.SoftUnits.LogSigmoid, Double.SoftUnits.LogSigmoid),
        .. DTypeSets.Floating.Select(dtype => new FormKernel("softplus", dtype, Forms.Of("softplus", dtype, 1, 2, Softplus), 1, 2)),
        .. DTypeSets.Floating.Select(dtype => new Elu(dtype)),
        .. DTypeSets.Floating.Select(dtype => new Gelu(dtype)),
    ];

    /// <summary>Of x, beta and the threshold.</summary>
    private static Expr Softplus(Expr[] v)
    {
        Expr beta = Expr.Wide(v[1], v[0].Type.Width);
        Expr scaled = v[0] * beta;
        Expr curve = scaled.Type.Scalar == ScalarType.Float64 ? Double.SoftUnits.Softplus(scaled) : Single.SoftUnits.Softplus(scaled);
        return Expr.Select(scaled > v[2], v[0], curve / beta);
    }

    /// <summary>elu, two of whose numbers are multiplied before the launch.</summary>
    private sealed class Elu(DType dtype) : ElementwiseKernel("elu", dtype)
    {
        private readonly ElementwiseForm form = Library.Forms.Of("elu", dtype, 1, 3, v =>
        {
            Expr inner = v[0] * v[3];
            Expr curve = inner.Type.Scalar == ScalarType.Float64
                ? Double.Exponential.Expm1(inner) : Single.Exponential.Expm1(inner);
            return Expr.Select(v[0] < 0, curve * v[1], v[0] * v[2]);
        });

        protected override IEnumerable<ElementwiseForm> Forms => [form];

        public override void Run(KernelCache device, Api.Stream stream, in KernelCall call) => Launch(
            form, device, stream, in call, ScalarValue.Product(DType, call.Argument(1), call.Argument(2)),
            ScalarValue.Of(DType, call.Argument(2)), ScalarValue.Of(DType, call.Argument(3)));
    }

    /// <summary>gelu, whose argument chooses between two definitions.</summary>
    private sealed class Gelu(DType dtype) : ElementwiseKernel("gelu", dtype)
    {
        private readonly ElementwiseForm exact = Library.Forms.Of("gelu", dtype, 1, 0, v => IsDouble(v[0])
            ? Double.GaussianUnit.Gelu(v[0]) : Single.GaussianUnit.Gelu(v[0]));

        private readonly ElementwiseForm approximate = Library.Forms.Of("gelu_tanh", dtype, 1, 0, v => IsDouble(v[0])
            ? Double.GaussianUnit.GeluTanh(v[0]) : Single.GaussianUnit.GeluTanh(v[0]));

        protected override IEnumerable<ElementwiseForm> Forms => [exact, approximate];

        public override void Run(KernelCache device, Api.Stream stream, in KernelCall call) =>
            Launch(call.Argument(1).Utf8.SequenceEqual("tanh"u8) ? approximate : exact, device, stream, in call);

        private static bool IsDouble(Expr x) => x.Type.Scalar == ScalarType.Float64;
    }
}
