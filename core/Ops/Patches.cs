using Devices.Reference;
using Devices.Samples;
using static Devices.GradientFormula;

namespace Devices.Ops;

/// <summary>Windows of images as columns, and columns added up to images again; each is the other's gradient.</summary>
internal static class Patches
{
    private const string Geometry = "int[2] kernel_size, int[2] dilation, int[2] padding, int[2] stride";

    public static readonly Operator Im2col = new($"im2col(Tensor self, {Geometry}) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        Prepare = CheckImages,
        DTypeRule = Types.Unary,
        ShapeRule = static arguments =>
        {
            Tensor self = arguments[0].Tensor;
            Window window = WindowOf(arguments, 1, self.Sizes[^2..]);
            return [[.. self.Sizes[..^3], self.Sizes[^3] * window.Taps, window.Places]];
        },
        Gradients =
        [
            For("self", "", c => Dispatcher.Call(
                Col2im!, c.Grad, c.Sizes("self")[^2..], c.Ints("kernel_size"), c.Ints("dilation"), c.Ints("padding"), c.Ints("stride"))),
        ],
        Decomposition = Unfold,
        Reference = PatchReferences.Im2col,
        Samples = Deferred.Of(PatchSamples.Im2col),
        ErrorSamples = Deferred.Of(PatchSamples.Im2colErrors),
    };

    public static readonly Operator Col2im = new($"col2im(Tensor self, SymInt[2] output_size, {Geometry}) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        Prepare = CheckColumns,
        DTypeRule = Types.Unary,
        ShapeRule = static arguments =>
        {
            Tensor self = arguments[0].Tensor;
            long taps = arguments[2].Ints[0] * arguments[2].Ints[1];
            return [[.. self.Sizes[..^2], self.Sizes[^2] / taps, .. arguments[1].Ints]];
        },
        Gradients =
        [
            For("self", "", c => Dispatcher.Call(
                Im2col, c.Grad, c.Ints("kernel_size"), c.Ints("dilation"), c.Ints("padding"), c.Ints("stride"))),
        ],
        Decomposition = Fold,
        Reference = PatchReferences.Col2im,
        Samples = Deferred.Of(PatchSamples.Col2im),
        ErrorSamples = Deferred.Of(PatchSamples.Col2imErrors),
    };

    public static IEnumerable<Operator> Rows => [Im2col, Col2im];

    /// <summary>A window's sizes and the places it takes, vertically and horizontally.</summary>
    private readonly record struct Window(long[] Kernel, long[] Dilation, long[] Padding, long[] Stride, long[] Size)
    {
        public long Taps => Kernel[0] * Kernel[1];

        public long Places => Outputs(0) * Outputs(1);

        public long Outputs(int i) => Windows.OutputSize(Size[i], Kernel[i], Stride[i], Padding[i], Dilation[i], false);

        /// <summary>For each tap and each place, in this order, where in the image it is; outside of it nothing.</summary>
        public TapTable Table(int i)
        {
            long outputs = Outputs(i);
            var table = new TapTable(Size[i], Kernel[i] * outputs, 1);
            for (long n = 0; n < table.Outputs; n++)
            {
                long source = (n % outputs * Stride[i]) - Padding[i] + (n / outputs * Dilation[i]);
                table.Set(n, 0, source >= 0 && source < Size[i] ? source : -1, 1);
            }

            return table;
        }
    }

    private static Window WindowOf(ReadOnlySpan<Value> arguments, int first, ReadOnlySpan<long> size) => new(
        arguments[first].Ints, arguments[first + 1].Ints, arguments[first + 2].Ints, arguments[first + 3].Ints, size.ToArray());

    private static void Spell(string name, Span<Value> arguments, int first)
    {
        arguments[first] = Windows.Expand(name, "kernel_size", arguments[first], 2, 1);
        arguments[first + 1] = Windows.Expand(name, "dilation", arguments[first + 1], 2, 1);
        arguments[first + 2] = Windows.Expand(name, "padding", arguments[first + 2], 2, 0);
        arguments[first + 3] = Windows.Expand(name, "stride", arguments[first + 3], 2, 1);
    }

    private static void CheckImages(Span<Value> arguments)
    {
        Spell("im2col", arguments, 1);
        Tensor self = arguments[0].Tensor;
        if (self.Rank is not (3 or 4) || self.Sizes[^3..].Contains(0))
        {
            throw new TensorException(
                "Expected 3D or 4D (batch mode) tensor with possibly 0 batch size and other non-zero dimensions for input, but got: " +
                Dimensions.Describe(self.Sizes));
        }

        Window window = WindowOf(arguments, 1, self.Sizes[^2..]);
        if (window.Outputs(0) < 1 || window.Outputs(1) < 1)
        {
            throw new TensorException(
                $"Given input with spatial size ({self.Sizes[^2]}, {self.Sizes[^1]}), kernel_size={Pair(window.Kernel)}, " +
                $"dilation={Pair(window.Dilation)}, padding={Pair(window.Padding)}, calculated shape of the array of sliding blocks as " +
                $"({window.Outputs(0)}, {window.Outputs(1)}), but its components must be at least one.");
        }
    }

    private static void CheckColumns(Span<Value> arguments)
    {
        Spell("col2im", arguments, 2);
        arguments[1] = Windows.Expand("col2im", "output_size", arguments[1], 2, 1);
        Tensor self = arguments[0].Tensor;
        if (self.Rank is not (2 or 3) || self.Sizes[^2..].Contains(0))
        {
            throw new TensorException(
                "Expected 2D or 3D (batch mode) tensor for input with possibly 0 batch size and non-zero dimensions for input, but got: " +
                Dimensions.Describe(self.Sizes));
        }

        Window window = WindowOf(arguments, 2, arguments[1].Ints);
        int dim = self.Rank - 2;
        if (self.Sizes[dim] % window.Taps != 0)
        {
            throw new TensorException(
                $"Expected size of input's dimension {dim} to be divisible by the product of kernel_size, but got input.size({dim})=" +
                $"{self.Sizes[dim]} and kernel_size={Pair(window.Kernel)}.");
        }

        if (window.Outputs(0) < 1 || window.Outputs(1) < 1 || self.Sizes[dim + 1] != window.Places)
        {
            throw new TensorException(
                $"Given output_size={Pair(window.Size)}, kernel_size={Pair(window.Kernel)}, dilation={Pair(window.Dilation)}, " +
                $"padding={Pair(window.Padding)}, stride={Pair(window.Stride)}, expected size of input's dimension {dim + 1} to match the calculated " +
                $"number of sliding blocks {window.Outputs(0)} * {window.Outputs(1)} = {window.Places}, but got input.size({dim + 1})=" +
                $"{self.Sizes[dim + 1]}.");
        }
    }

    private static string Pair(long[] values) => $"({values[0]}, {values[1]})";

    private static Tensor[] Unfold(ReadOnlySpan<Value> arguments)
    {
        Tensor self = arguments[0].Tensor;
        Window window = WindowOf(arguments, 1, self.Sizes[^2..]);
        Tensor rows = Select(self.Reshape(-1, self.Sizes[^3], self.Sizes[^2], self.Sizes[^1]), 2, window.Table(0));
        Tensor both = Select(rows, 3, window.Table(1));
        Tensor apart = both.Reshape(
            both.Sizes[0], both.Sizes[1], window.Kernel[0], window.Outputs(0), window.Kernel[1], window.Outputs(1)).Transpose(3, 4);
        return [apart.Reshape([.. self.Sizes[..^3], self.Sizes[^3] * window.Taps, window.Places])];
    }

    private static Tensor[] Fold(ReadOnlySpan<Value> arguments)
    {
        Tensor self = arguments[0].Tensor;
        Window window = WindowOf(arguments, 2, arguments[1].Ints);
        long channels = self.Sizes[^2] / window.Taps;
        Tensor apart = self.Reshape(-1, channels, window.Kernel[0], window.Kernel[1], window.Outputs(0), window.Outputs(1)).Transpose(3, 4);
        Tensor planes = apart.Reshape(-1, channels, window.Kernel[0] * window.Outputs(0), window.Kernel[1] * window.Outputs(1));
        Tensor images = Taps.Apply(planes, window.Table(0).Transposed(), window.Table(1).Transposed());
        return [images.Reshape([.. self.Sizes[..^2], channels, .. arguments[1].Ints])];
    }

    /// <summary>Elements by the table, exactly; zeros where it has none.</summary>
    private static Tensor Select(Tensor self, int dim, TapTable table)
    {
        Tensor index = table.Indices(self.Device).Reshape(-1), absent = index.Lt(0);
        Tensor selected = self.IndexSelect(dim, index.MaskedFill(absent, 0));
        return selected.MaskedFill(dim == 3 ? absent : absent.Unsqueeze(1), 0);
    }
}
