using Devices.Reference;
using Devices.Samples;
using static Devices.GradientFormula;

namespace Devices.Ops;

/// <summary>Activation functions of straight pieces.</summary>
internal static class Rectifier
{
    public static readonly Operator LeakyRelu = new("leaky_relu(Tensor self, Scalar negative_slope=0.01) -> Tensor")
    {
        Elementwise = true,
        DTypes = DTypeSets.Floating,
        DTypeRule = Types.Unary,
        Gradients = [For("self", "self", c => Tensor.Where(c["self"].Gt(0), c.Grad, c.Grad * c.Scalar("negative_slope")))],
        Decomposition = Computed.Unary(Types.Unary, static (x, arguments) => Tensor.Where(x.Gt(0), x, x * arguments[1].Scalar)),
        Reference = RectifierReferences.LeakyRelu,
        Samples = Deferred.Of(RectifierSamples.LeakyRelu),
    };

    public static readonly Operator PreluKernel = new("_prelu_kernel(Tensor self, Tensor weight) -> Tensor")
    {
        Elementwise = true,
        DTypes = DTypeSets.Floating,
        DTypeRule = Types.Binary,
        Gradients =
        [
            For("self", "self weight", c => Tensor.Where(c["self"].Gt(0), c.Grad, c.Grad * c["weight"])),
            For("weight", "self", c => Tensor.Where(c["self"].Gt(0), 0, c.Grad * c["self"])),
        ],
        Decomposition = Computed.Binary(Types.Binary, static (x, weight) => Tensor.Where(x.Gt(0), x, x * weight)),
        Reference = RectifierReferences.Prelu,
        Samples = Deferred.Of(RectifierSamples.PreluKernel),
        ErrorSamples = Deferred.Of(BinarySamples.BroadcastErrors),
    };

    public static readonly Operator Prelu = new("prelu(Tensor self, Tensor weight) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        Decomposition = PreluByChannel,
        Samples = Deferred.Of(RectifierSamples.Prelu),
        ErrorSamples = Deferred.Of(RectifierSamples.PreluErrors),
    };

    public static readonly Operator Hardtanh = new("hardtanh(Tensor self, Scalar min_val=-1, Scalar max_val=1) -> Tensor")
    {
        Elementwise = true,
        DTypes = DTypeSets.Numeric,
        DTypeRule = Types.Unary,
        Prepare = PrepareHardtanh,
        Gradients = [For("self", "self", HardtanhGradient)],
        Decomposition = static arguments => [arguments[0].Tensor.Clamp(arguments[1].Scalar, arguments[2].Scalar)],
        Reference = RectifierReferences.Hardtanh,
        Samples = Deferred.Of(RectifierSamples.Hardtanh),
        ErrorSamples = Deferred.Of(RectifierSamples.HardtanhErrors),
    };

    public static readonly Operator Hardsigmoid = new("hardsigmoid(Tensor self) -> Tensor")
    {
        Elementwise = true,
        DTypes = DTypeSets.Floating,
        DTypeRule = Types.Unary,
        Gradients = [For("self", "self", c => Tensor.Where(c["self"].Gt(-3).LogicalAnd(c["self"].Lt(3)), c.Grad / 6, 0))],
        Decomposition = Computed.Unary(Types.Unary, static x => (x + 3).Clamp(0, 6) / 6),
        Reference = RectifierReferences.Hardsigmoid,
        Samples = Deferred.Of(RectifierSamples.Hard),
    };

    public static readonly Operator Hardswish = new("hardswish(Tensor self) -> Tensor")
    {
        Elementwise = true,
        DTypes = DTypeSets.Floating,
        DTypeRule = Types.Unary,
        Gradients = [For("self", "self", HardswishGradient)],
        Decomposition = Computed.Unary(Types.Unary, static x => x * (x + 3).Clamp(0, 6) / 6),
        Reference = RectifierReferences.Hardswish,
        Samples = Deferred.Of(RectifierSamples.Hard),
    };

    public static IEnumerable<Operator> Rows => [LeakyRelu, PreluKernel, Prelu, Hardtanh, Hardsigmoid, Hardswish];

    /// <summary>One weight for all elements, or one for each channel, which is dimension 1.</summary>
    private static Tensor[] PreluByChannel(ReadOnlySpan<Value> arguments)
    {
        Tensor self = arguments[0].Tensor, weight = arguments[1].Tensor;
        if (self.DType != weight.DType)
        {
            throw new TensorException(
                $"prelu: Type promoting not supported. Got {self.DType.ScalarTypeName()} and {weight.DType.ScalarTypeName()}");
        }

        if (weight.Rank > 1)
        {
            throw new TensorException($"prelu: Expected `weight` to be a scalar or 1D tensor, but got: ndim = {weight.Rank}");
        }

        if (weight.ElementCount != 1)
        {
            weight = AtChannels(self, weight);
        }
        else if (weight.Rank > self.Rank)
        {
            weight = weight.Reshape();
        }

        return [Dispatcher.Call(PreluKernel, self, weight)];
    }

    private static Tensor AtChannels(Tensor self, Tensor weight)
    {
        if (self.Rank == 0)
        {
            throw new TensorException("Not allow zero-dim input tensor.");
        }

        // A vector is one channel.
        long channels = self.Rank > 1 ? self.Sizes[1] : 1;
        if (weight.ElementCount != channels)
        {
            throw new TensorException(
                "Mismatch of parameter numbers and input channel size. " +
                $"Found parameter numbers = {weight.ElementCount} and channel size = {channels}.");
        }

        var sizes = new long[self.Rank];
        Array.Fill(sizes, 1);
        sizes[1] = channels;
        return weight.Reshape(sizes);
    }

    private static void PrepareHardtanh(Span<Value> arguments)
    {
        DType dtype = arguments[0].Tensor.DType;
        if (dtype == DType.Bool)
        {
            throw new TensorException("Bool inputs not supported for hardtanh");
        }

        if (!dtype.IsFloatingPoint())
        {
            // Bounds of integers are integers, as if they had been cast.
            (arguments[1], arguments[2]) = (arguments[1].Int, arguments[2].Int);
            if (dtype == DType.UInt8 && (arguments[1].Int < 0 || arguments[2].Int < 0))
            {
                throw new TensorException("cannot do hardtanh on an unsigned type with negative limits");
            }
        }
    }

    /// <summary>Unlike clamp's it is 0 at the bounds, too.</summary>
    private static Tensor HardtanhGradient(GradientContext c)
    {
        Tensor isOutside = c["self"].Le(c.Scalar("min_val")).LogicalOr(c["self"].Ge(c.Scalar("max_val")));
        return Tensor.Where(isOutside, 0, c.Grad);
    }

    /// <summary>0 up to −3, x/3 + ½ up to 3, 1 from there on.</summary>
    private static Tensor HardswishGradient(GradientContext c)
    {
        Tensor x = c["self"];
        Tensor between = c.Grad * ((x / 3) + 0.5);
        return Tensor.Where(x.Le(-3), 0, Tensor.Where(x.Lt(3), between, c.Grad));
    }
}
