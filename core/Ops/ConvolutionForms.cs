namespace Devices.Ops;

/// <summary>
/// Convolutions that no kernel takes, from the plain one over planes: transposed ones are gradients; of one dimension the plane
/// is flat; of three the windows' depth joins the channels and the depth of the result joins the batch.
/// </summary>
internal static class ConvolutionForms
{
    public static Tensor[]? Forward(ReadOnlySpan<Value> arguments)
    {
        Tensor input = arguments[0].Tensor, weight = arguments[1].Tensor;
        Tensor? bias = arguments[2].OptionalTensor;
        if (arguments[6].Bool)
        {
            Tensor result = Dispatcher.Call(
                Convolution.BackwardInput, input, weight, Convolution.OutputSizes(arguments), arguments[3], arguments[4], arguments[5], arguments[8]);
            return [bias is null ? result : result + bias.Reshape([-1, .. Enumerable.Repeat(1L, input.Rank - 2)])];
        }

        return input.Rank switch
        {
            3 => [Plain(Flat(input), Flat(weight), bias, Flat(1, arguments[3]), Flat(0, arguments[4]), Flat(1, arguments[5]), arguments[8]).Squeeze(2)],
            5 => [Deep(arguments)],
            _ => null,
        };
    }

    public static Tensor[]? BackwardInput(ReadOnlySpan<Value> arguments)
    {
        Tensor grad = arguments[0].Tensor, weight = arguments[1].Tensor;
        if (grad.Rank == 3)
        {
            long[] size = arguments[2].Ints;
            return [Call(Convolution.BackwardInput, Flat(grad), Flat(weight), [size[0], size[1], 1, size[2]], arguments).Squeeze(2)];
        }

        return grad.Rank == 5 ? [DeepInput(arguments)] : null;
    }

    public static Tensor[]? BackwardWeight(ReadOnlySpan<Value> arguments)
    {
        Tensor grad = arguments[0].Tensor, input = arguments[1].Tensor;
        long[] size = arguments[2].Ints;
        if (grad.Rank == 3)
        {
            return [Call(Convolution.BackwardWeight, Flat(grad), Flat(input), [size[0], size[1], 1, size[2]], arguments).Squeeze(2)];
        }

        if (grad.Rank != 5)
        {
            return null;
        }

        var depth = DepthOf(arguments, input.Sizes[2], size[2]);
        Tensor patches = Patches(input, depth);
        long[] merged = [size[0], size[1] * size[2], size[3], size[4]];
        return
        [
            Dispatcher.Call(
                Convolution.BackwardWeight, Slices(grad), patches, merged, Last(arguments[3]), Last(arguments[4]), Last(arguments[5]), arguments[6])
                .Reshape(size),
        ];
    }

    /// <summary>How windows move along the depth.</summary>
    private readonly record struct Depth(long Size, long Kernel, long Stride, long Padding, long Dilation)
    {
        public long Outputs => Convolution.OutputSize(Size, Kernel, Stride, Padding, Dilation);

        /// <summary>The slice under a tap; outside of the input −1.</summary>
        public long Source(long output, long tap)
        {
            long source = (output * Stride) - Padding + (tap * Dilation);
            return source >= 0 && source < Size ? source : -1;
        }
    }

    private static Tensor Flat(Tensor tensor) => tensor.Unsqueeze(2);

    private static Value Flat(long outer, Value inner) => new long[] { outer, inner.Ints[0] };

    private static Value Last(Value values) => values.Ints[1..];

    private static Tensor Plain(
        Tensor input, Tensor weight, Tensor? bias, Value stride, Value padding, Value dilation, Value groups) =>
        Dispatcher.Call(Convolution.Forward, input, weight, bias, stride, padding, dilation, false, new long[] { 0, 0 }, groups);

    private static Tensor Call(Operator op, Tensor first, Tensor second, long[] size, ReadOnlySpan<Value> arguments) => Dispatcher.Call(
        op, first, second, size, Flat(1, arguments[3]), Flat(0, arguments[4]), Flat(1, arguments[5]), arguments[6]);

    private static Depth DepthOf(ReadOnlySpan<Value> arguments, long size, long kernel) =>
        new(size, kernel, arguments[3].Ints[0], arguments[4].Ints[0], arguments[5].Ints[0]);

    private static Tensor Deep(ReadOnlySpan<Value> arguments)
    {
        Tensor input = arguments[0].Tensor, weight = arguments[1].Tensor;
        var depth = DepthOf(arguments, input.Sizes[2], weight.Sizes[2]);
        Tensor slices = Plain(
            Patches(input, depth), Merged(weight), arguments[2].OptionalTensor, Last(arguments[3]), Last(arguments[4]), Last(arguments[5]),
            arguments[8]);
        ReadOnlySpan<long> sizes = slices.Sizes;
        return slices.View(input.Sizes[0], depth.Outputs, sizes[1], sizes[2], sizes[3]).Transpose(1, 2).Contiguous();
    }

    private static Tensor DeepInput(ReadOnlySpan<Value> arguments)
    {
        Tensor grad = arguments[0].Tensor, weight = arguments[1].Tensor;
        long[] size = arguments[2].Ints;
        var depth = DepthOf(arguments, size[2], weight.Sizes[2]);

        // Sums over the depth follow, so that nothing is rounded to 16 bits before.
        DType compute = Taps.ComputeDType(grad.DType);
        long[] merged = [size[0] * depth.Outputs, size[1] * depth.Kernel, size[3], size[4]];
        Tensor patches = Dispatcher.Call(
            Convolution.BackwardInput, Slices(grad).To(compute), Merged(weight).To(compute), merged, Last(arguments[3]), Last(arguments[4]),
            Last(arguments[5]), arguments[6]);
        Tensor apart = patches.View(size[0], depth.Outputs, size[1], depth.Kernel, size[3], size[4]).Transpose(1, 2);
        TapTable table = Table(depth).Transposed();
        Tensor slices = apart.Reshape(size[0], size[1], depth.Outputs * depth.Kernel, size[3], size[4]);
        Tensor index = table.Indices(grad.Device), shares = table.Weights(compute, grad.Device);
        return Dispatcher.Call(Taps.TapSum, slices, index, shares, 2).To(grad.DType);
    }

    /// <summary>[n, c, d, h, w] as [n·d, c, h, w].</summary>
    private static Tensor Slices(Tensor tensor)
    {
        ReadOnlySpan<long> sizes = tensor.Sizes;
        return tensor.Transpose(1, 2).Reshape(sizes[0] * sizes[2], sizes[1], sizes[3], sizes[4]);
    }

    /// <summary>[o, c, kd, kh, kw] as [o, c·kd, kh, kw].</summary>
    private static Tensor Merged(Tensor weight)
    {
        ReadOnlySpan<long> sizes = weight.Sizes;
        return weight.Reshape(sizes[0], sizes[1] * sizes[2], sizes[3], sizes[4]);
    }

    /// <summary>The slices under the window at each of its places: [n·od, c·kd, h, w].</summary>
    private static Tensor Patches(Tensor input, Depth depth)
    {
        long[] sizes = input.Sizes.ToArray();
        long[] sources = [.. from output in Range(depth.Outputs) from tap in Range(depth.Kernel) select depth.Source(output, tap)];
        Tensor slices = input.IndexSelect(2, Tensor.FromArray(Array.ConvertAll(sources, source => Math.Max(source, 0)), device: input.Device));
        if (sources.Contains(-1))
        {
            bool[] outside = Array.ConvertAll(sources, source => source < 0);
            slices = slices.MaskedFill(Tensor.FromArray(outside, [sources.Length, 1, 1], input.Device), 0);
        }

        return slices.View(sizes[0], sizes[1], depth.Outputs, depth.Kernel, sizes[3], sizes[4]).Transpose(1, 2)
            .Reshape(sizes[0] * depth.Outputs, sizes[1] * depth.Kernel, sizes[3], sizes[4]);
    }

    /// <summary>One tap for each slice of the patches.</summary>
    private static TapTable Table(Depth depth)
    {
        var table = new TapTable(depth.Size, depth.Outputs * depth.Kernel, 1);
        for (long i = 0; i < table.Outputs; i++)
        {
            table.Set(i, 0, depth.Source(i / depth.Kernel, i % depth.Kernel), 1);
        }

        return table;
    }

    private static IEnumerable<long> Range(long count)
    {
        for (long i = 0; i < count; i++)
        {
            yield return i;
        }
    }
}
