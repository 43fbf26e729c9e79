using Devices.Reference;
using Devices.Samples;
using static Devices.GradientFormula;

namespace Devices.Ops;

/// <summary>Borders put around a tensor, or taken off it.</summary>
internal static class Padding
{
    public static readonly Operator Constant = new("constant_pad_nd(Tensor self, SymInt[] pad, Scalar value=0) -> Tensor")
    {
        DTypes = DTypeSets.All,
        Prepare = static arguments => PrepareConstant(arguments[0].Tensor, arguments[1].Ints),
        DTypeRule = Types.Unary,
        ShapeRule = static arguments => [PadGeometry.Sizes(arguments[0].Tensor.Sizes, arguments[1].Ints)],
        Gradients = [For("self", "", c => c.Grad.ConstantPad(Array.ConvertAll(c.Ints("pad"), pad => -pad), 0))],
        Decomposition = static arguments => [ConstantByParts(arguments[0].Tensor, arguments[1].Ints, arguments[2].Scalar)],
        Reference = PaddingReferences.Constant,
        Samples = Deferred.Of(PaddingSamples.Constant),
        ErrorSamples = Deferred.Of(PaddingSamples.ConstantErrors),
    };

    public static readonly Operator Reflection1d = Border("reflection_pad1d", 1, reflects: true);
    public static readonly Operator Reflection2d = Border("reflection_pad2d", 2, reflects: true);
    public static readonly Operator Reflection3d = Border("reflection_pad3d", 3, reflects: true);
    public static readonly Operator Replication1d = Border("replication_pad1d", 1, reflects: false);
    public static readonly Operator Replication2d = Border("replication_pad2d", 2, reflects: false);
    public static readonly Operator Replication3d = Border("replication_pad3d", 3, reflects: false);

    public static IEnumerable<Operator> Rows =>
        [Constant, Reflection1d, Reflection2d, Reflection3d, Replication1d, Replication2d, Replication3d];

    private static void PrepareConstant(Tensor self, long[] pad)
    {
        if (pad.Length % 2 != 0)
        {
            throw new TensorException($"Length of pad must be even but instead it equals {pad.Length}");
        }

        if (pad.Length > 2 * self.Rank)
        {
            throw new TensorException(
                "Length of pad should be no more than twice the number of dimensions of the input. Pad length is " +
                $"{pad.Length}while the input has {self.Rank}dimensions.");
        }

        long[] sizes = PadGeometry.Sizes(self.Sizes, pad);
        for (int dim = 0; dim < sizes.Length; dim++)
        {
            if (sizes[dim] < 0)
            {
                (long before, long behind) = PadGeometry.At(pad, dim, sizes.Length);
                throw new TensorException(
                    $"The input size {self.Sizes[dim]}, plus negative padding {before} and {behind} resulted in a negative output size, " +
                    $"which is invalid. Check dimension {dim} of your input.");
            }
        }
    }

    /// <summary>The value everywhere, with what is left of the input copied into the middle.</summary>
    private static Tensor ConstantByParts(Tensor self, long[] pad, Scalar value)
    {
        Tensor result = Tensor.Full(PadGeometry.Sizes(self.Sizes, pad), value, self.DType, self.Device);
        Tensor from = self, to = result;
        for (int dim = 0; dim < self.Rank; dim++)
        {
            (long before, long behind) = PadGeometry.At(pad, dim, self.Rank);
            from = ViewGeometry.Slice(from, dim, Math.Max(0, -before), from.Size(dim) - Math.Max(0, -behind), 1);
            to = ViewGeometry.Slice(to, dim, Math.Max(0, before), to.Size(dim) - Math.Max(0, behind), 1);
        }

        InPlace.CopyInto(to, from);
        return result;
    }

    private static Operator Border(string name, int dims, bool reflects) =>
        new($"{name}(Tensor self, SymInt[{2 * dims}] padding) -> Tensor")
        {
            DTypes = DTypeSets.Numeric,
            Prepare = arguments => PrepareBorder(arguments[0].Tensor, arguments[1].Ints, dims, reflects),
            DTypeRule = Types.Unary,
            ShapeRule = static arguments => [PadGeometry.Sizes(arguments[0].Tensor.Sizes, arguments[1].Ints)],
            Gradients = [For("self", "", c => BorderGradient(c, reflects))],
            Decomposition = arguments => [BorderByParts(arguments[0].Tensor, arguments[1].Ints, reflects)],
            Reference = PaddingReferences.Border(reflects),
            Samples = Deferred.Of(() => PaddingSamples.Border(dims)),
            ErrorSamples = Deferred.Of(() => PaddingSamples.BorderErrors(dims, reflects)),
        };

    private static void PrepareBorder(Tensor self, long[] padding, int dims, bool reflects)
    {
        if (padding.Length != 2 * dims)
        {
            throw new TensorException($"padding size is expected to be {2 * dims}, but got: {padding.Length}");
        }

        bool hasElements = self.Rank > dims && !self.Sizes[(self.Rank == dims + 2 ? 1 : 0)..].Contains(0);
        if ((self.Rank != dims + 1 && self.Rank != dims + 2) || !hasElements)
        {
            throw new TensorException(
                $"Expected {dims + 1}D or {dims + 2}D (batch mode) tensor with possibly 0 batch size and other non-zero dimensions for " +
                $"input, but got: {Dimensions.Describe(self.Sizes)}");
        }

        for (int dim = self.Rank - 1; dim >= self.Rank - dims; dim--)
        {
            (long before, long behind) = PadGeometry.At(padding, dim, self.Rank);
            long size = self.Sizes[dim], padded = size + before + behind;
            if (reflects && (before >= size || behind >= size))
            {
                throw new TensorException(
                    $"Argument #{4 + (2 * (self.Rank - 1 - dim))}: Padding size should be less than the corresponding input dimension, but " +
                    $"got: padding ({before}, {behind}) at dimension {dim} of input {Dimensions.Describe(self.Sizes)}");
            }

            if (padded < 1)
            {
                throw new TensorException($"input (size: {size}) is too small. Calculated output size: {padded} at dimension {dim}");
            }
        }
    }

    private static Tensor BorderByParts(Tensor self, long[] padding, bool reflects)
    {
        Tensor padded = self;
        for (int dim = 0; dim < self.Rank; dim++)
        {
            if (PadGeometry.At(padding, dim, self.Rank) != (0, 0))
            {
                padded = padded.IndexSelect(dim, PadGeometry.Places(padding, dim, self, reflects));
            }
        }

        return ReferenceEquals(padded, self) ? self.Clone() : padded;
    }

    /// <summary>Every element gets the gradients of all places that it was read for, dimension by dimension.</summary>
    private static Tensor BorderGradient(GradientContext c, bool reflects)
    {
        long[] sizes = c.Sizes("self"), padding = c.Ints("padding");
        Tensor grad = c.Grad, self = Tensor.Zeros([], grad.DType, grad.Device).Expand(sizes);
        for (int dim = sizes.Length - 1; dim >= 0; dim--)
        {
            if (PadGeometry.At(padding, dim, sizes.Length) != (0, 0))
            {
                long[] whole = grad.Sizes.ToArray();
                whole[dim] = sizes[dim];
                Tensor places = PadGeometry.Places(padding, dim, self, reflects);
                grad = Tensor.Zeros(whole, grad.DType, grad.Device).IndexAdd(dim, places, grad);
            }
        }

        return grad;
    }
}
