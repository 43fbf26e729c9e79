using Devices.Reference;
using Devices.Samples;
using static Devices.GradientFormula;

namespace Devices.Ops;

/// <summary>Channels laid out as blocks of pixels, and back.</summary>
internal static class Pixels
{
    public static readonly Operator Shuffle = new("pixel_shuffle(Tensor self, int upscale_factor) -> Tensor")
    {
        DTypes = DTypeSets.All,
        Prepare = static arguments => PrepareShuffle(arguments[0].Tensor, arguments[1].Int),
        DTypeRule = Types.Unary,
        ShapeRule = static arguments =>
        {
            long[] sizes = arguments[0].Tensor.Sizes.ToArray();
            long factor = arguments[1].Int;
            return [[.. sizes[..^3], sizes[^3] / (factor * factor), sizes[^2] * factor, sizes[^1] * factor]];
        },
        Gradients = [For("self", "", c => c.Grad.PixelUnshuffle(c.Int("upscale_factor")))],
        Decomposition = static arguments =>
        {
            Tensor self = arguments[0].Tensor;
            long factor = arguments[1].Int, channels = self.Size(-3) / (factor * factor), height = self.Size(-2), width = self.Size(-1);
            Tensor blocks = self.Reshape([Batch(self), channels, factor, factor, height, width]).Permute(0, 1, 4, 2, 5, 3).Clone();
            return [blocks.Reshape([.. self.Sizes[..^3], channels, height * factor, width * factor])];
        },
        Reference = MovementReferences.PixelShuffle,
        Samples = Deferred.Of(MovementSamples.PixelShuffle),
        ErrorSamples = Deferred.Of(MovementSamples.PixelShuffleErrors),
    };

    public static readonly Operator Unshuffle = new("pixel_unshuffle(Tensor self, int downscale_factor) -> Tensor")
    {
        DTypes = DTypeSets.All,
        Prepare = static arguments => PrepareUnshuffle(arguments[0].Tensor, arguments[1].Int),
        DTypeRule = Types.Unary,
        ShapeRule = static arguments =>
        {
            long[] sizes = arguments[0].Tensor.Sizes.ToArray();
            long factor = arguments[1].Int;
            return [[.. sizes[..^3], sizes[^3] * factor * factor, sizes[^2] / factor, sizes[^1] / factor]];
        },
        Gradients = [For("self", "", c => c.Grad.PixelShuffle(c.Int("downscale_factor")))],
        Decomposition = static arguments =>
        {
            Tensor self = arguments[0].Tensor;
            long factor = arguments[1].Int, channels = self.Size(-3), height = self.Size(-2) / factor, width = self.Size(-1) / factor;
            Tensor blocks = self.Reshape([Batch(self), channels, height, factor, width, factor]).Permute(0, 1, 3, 5, 2, 4).Clone();
            return [blocks.Reshape([.. self.Sizes[..^3], channels * factor * factor, height, width])];
        },
        Reference = MovementReferences.PixelUnshuffle,
        Samples = Deferred.Of(MovementSamples.PixelUnshuffle),
        ErrorSamples = Deferred.Of(MovementSamples.PixelUnshuffleErrors),
    };

    public static IEnumerable<Operator> Rows => [Shuffle, Unshuffle];

    private static long Batch(Tensor self) => SizesAndStrides.CountElements(self.Sizes[..^3]);

    private static void PrepareShuffle(Tensor self, long factor)
    {
        RequireImages("pixel_shuffle", self, "upscale_factor", factor);
        if (self.Size(-3) % (factor * factor) != 0)
        {
            throw new TensorException(
                "pixel_shuffle expects its input's 'channel' dimension to be divisible by the square of upscale_factor, but " +
                $"input.size(-3)={self.Size(-3)} is not divisible by {factor * factor}");
        }
    }

    private static void PrepareUnshuffle(Tensor self, long factor)
    {
        RequireImages("pixel_unshuffle", self, "downscale_factor", factor);
        for (int dim = -2; dim <= -1; dim++)
        {
            if (self.Size(dim) % factor != 0)
            {
                throw new TensorException(
                    $"pixel_unshuffle expects {(dim == -2 ? "height" : "width")} to be divisible by downscale_factor, but " +
                    $"input.size({dim})={self.Size(dim)} is not divisible by {factor}");
            }
        }
    }

    private static void RequireImages(string name, Tensor self, string argument, long factor)
    {
        if (self.Rank < 3)
        {
            throw new TensorException($"{name} expects input to have at least 3 dimensions, but got input with {self.Rank} dimension(s)");
        }

        if (factor <= 0)
        {
            throw new TensorException($"{name} expects a positive {argument}, but got {factor}");
        }
    }
}
