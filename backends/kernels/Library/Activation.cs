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
        .. DTypeSets.Floating.Select(dtype => new Gelu(dtype)),
    ];

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
