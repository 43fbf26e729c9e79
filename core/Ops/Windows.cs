namespace Devices.Ops;

/// <summary>Arguments of windows that are moved over the last dimensions of a tensor.</summary>
internal static class Windows
{
    /// <summary>One value for each dimension: a single one stands for all.</summary>
    /// <param name="op">Whose argument it is.</param>
    /// <param name="name">The argument.</param>
    /// <param name="value">An integer or a list of one or <paramref name="count"/>.</param>
    /// <param name="count">Number of dimensions.</param>
    /// <param name="least">The smallest allowed.</param>
    /// <exception cref="TensorException">There are too few or too many, or one is too small.</exception>
    public static long[] Expand(string op, string name, Value value, int count, long least)
    {
        long[] given = value.Kind == ValueKind.IntList ? value.Ints : [value.Int];
        long[] expanded = given.Length == 1 ? [.. Enumerable.Repeat(given[0], count)] : given;
        return expanded.Length == count && Array.TrueForAll(expanded, one => one >= least)
            ? expanded
            : throw new TensorException(
                $"{op}: {name} must either be a single int, or a tuple of {Number(count)} ints of at least {least}, but got " +
                Dimensions.Describe(given));
    }

    /// <summary>The stride, which is the kernel's size where it was left out.</summary>
    public static long[] Stride(string op, Value value, long[] kernel) =>
        value.Kind == ValueKind.IntList && value.Ints.Length == 0 ? kernel : Expand(op, "stride", value, kernel.Length, 1);

    /// <exception cref="TensorException">The tensor has not the dimensions, or one of those behind the batch is empty.</exception>
    public static void RequireInput(string op, Tensor self, int dims, bool requireBatch = false)
    {
        bool ranks = self.Rank == dims + 2 || (self.Rank == dims + 1 && !requireBatch);
        if (!ranks || self.Sizes[(self.Rank == dims + 2 ? 1 : 0)..].Contains(0))
        {
            throw new TensorException(
                $"{op}: Expected {(requireBatch ? "" : $"{dims + 1}D or ")}{dims + 2}D (batch mode) tensor with optional 0 dim batch size for input, " +
                $"but got: {Dimensions.Describe(self.Sizes)}");
        }
    }

    /// <summary>How many places a window takes along a dimension.</summary>
    public static long OutputSize(long size, long kernel, long stride, long padding, long dilation, bool ceilMode)
    {
        long reach = size + (2 * padding) - (dilation * (kernel - 1)) - 1 + (ceilMode ? stride - 1 : 0);
        long count = (long)Math.Floor((double)reach / stride) + 1;

        // The last window must start inside the input or the left padding.
        return ceilMode && (count - 1) * stride >= size + padding ? count - 1 : count;
    }

    /// <summary>The sizes of the result of windows over the last dimensions.</summary>
    /// <exception cref="TensorException">No window fits.</exception>
    public static long[] OutputSizes(Tensor self, long[] kernel, long[] stride, long[] padding, long[]? dilation, bool ceilMode)
    {
        long[] sizes = self.Sizes.ToArray();
        int first = sizes.Length - kernel.Length;
        for (int i = 0; i < kernel.Length; i++)
        {
            sizes[first + i] = OutputSize(sizes[first + i], kernel[i], stride[i], padding[i], dilation?[i] ?? 1, ceilMode);
        }

        return !sizes.AsSpan(first).ContainsAnyInRange(long.MinValue, 0) ? sizes : throw new TensorException(
            $"Given input size: ({Dimensions.Times(self.Sizes[(first - 1)..])}). Calculated output size: " +
            $"({Dimensions.Times(sizes.AsSpan(first - 1))}). Output size is too small");
    }

    /// <exception cref="TensorException">The padding is more than half of the window.</exception>
    public static void RequirePadding(long[] kernel, long[] padding, long[] dilation)
    {
        for (int i = 0; i < kernel.Length; i++)
        {
            if (padding[i] > ((kernel[i] - 1) * dilation[i] + 1) / 2)
            {
                throw new TensorException(
                    $"pad should be at most half of effective kernel size, but got pad={padding[i]}, kernel_size={kernel[i]} and dilation={dilation[i]}");
            }
        }
    }

    private static string Number(int count) => count switch
    {
        1 => "one",
        2 => "two",
        _ => "three",
    };
}
