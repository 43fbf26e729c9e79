namespace Devices.Ops;

/// <summary>What a convolution refuses, in PyTorch's words.</summary>
internal static class ConvolutionChecks
{
    /// <summary>Checks a call of convolution and writes one value for each dimension.</summary>
    public static void Check(Span<Value> arguments)
    {
        Tensor input = arguments[0].Tensor, weight = arguments[1].Tensor;
        int dims = weight.Rank - 2;
        if (dims is < 1 or > 3 || input.Rank != weight.Rank)
        {
            throw new TensorException(
                $"Expected {weight.Rank}-dimensional input for {weight.Rank}-dimensional weight {Dimensions.Describe(weight.Sizes)}, but got " +
                $"{input.Rank}-dimensional input of size {Dimensions.Describe(input.Sizes)} instead; a weight has 3, 4 or 5 dimensions");
        }

        foreach (int i in (int[])[3, 4, 5, 7])
        {
            arguments[i] = Expand(arguments[i].Ints, dims);
        }

        CheckGeometry(arguments, dims);
        if (arguments[6].Bool)
        {
            CheckTransposed(input, weight, arguments[2].OptionalTensor, arguments);
        }
        else
        {
            CheckChannels(input, weight, arguments[2].OptionalTensor, arguments[8].Int);
            CheckWindow(input, weight, arguments);
        }
    }

    private static long[] Expand(long[] values, int dims) => values.Length == 1 ? [.. Enumerable.Repeat(values[0], dims)] : values;

    private static void CheckGeometry(ReadOnlySpan<Value> arguments, int dims)
    {
        RequireAtLeast("non-positive stride is not supported", arguments[3].Ints, dims, 1);
        RequireAtLeast("negative padding is not supported", arguments[4].Ints, dims, 0);
        RequireAtLeast("dilation should be greater than zero", arguments[5].Ints, dims, 1);
        RequireAtLeast("negative output_padding is not supported", arguments[7].Ints, dims, 0);
        if (arguments[8].Int < 1)
        {
            throw new TensorException($"non-positive groups is not supported, but got groups={arguments[8].Int}");
        }
    }

    private static void RequireAtLeast(string message, long[] values, int dims, long least)
    {
        if (values.Length != dims || Array.Exists(values, value => value < least))
        {
            throw new TensorException($"{message}: expected 1 or {dims} values of at least {least}, but got {Dimensions.Describe(values)}");
        }
    }

    private static void CheckChannels(Tensor input, Tensor weight, Tensor? bias, long groups)
    {
        if (weight.Sizes[0] < groups || weight.Sizes[0] % groups != 0)
        {
            throw new TensorException(
                $"Given groups={groups}, expected weight to be divisible by {groups} at dimension 0, but got weight of size " +
                $"{Dimensions.Describe(weight.Sizes)} instead");
        }

        if (input.Sizes[1] != weight.Sizes[1] * groups)
        {
            throw new TensorException(
                $"Given groups={groups}, weight of size {Dimensions.Describe(weight.Sizes)}, expected input{Dimensions.Describe(input.Sizes)} to have " +
                $"{weight.Sizes[1] * groups} channels, but got {input.Sizes[1]} channels instead");
        }

        CheckBias(weight, bias, weight.Sizes[0], "Given");
    }

    private static void CheckTransposed(Tensor input, Tensor weight, Tensor? bias, ReadOnlySpan<Value> arguments)
    {
        if (input.Sizes[1] != weight.Sizes[0])
        {
            throw new TensorException(
                $"Given transposed=1, weight of size {Dimensions.Describe(weight.Sizes)}, expected input{Dimensions.Describe(input.Sizes)} to have " +
                $"{weight.Sizes[0]} channels, but got {input.Sizes[1]} channels instead");
        }

        long[] stride = arguments[3].Ints, dilation = arguments[5].Ints, extra = arguments[7].Ints;
        for (int i = 0; i < stride.Length; i++)
        {
            if (extra[i] >= stride[i] && extra[i] >= dilation[i])
            {
                throw new TensorException(
                    $"output padding must be smaller than either stride or dilation, but got output_padding {Dimensions.Describe(extra)}, stride " +
                    $"{Dimensions.Describe(stride)} and dilation {Dimensions.Describe(dilation)}");
            }
        }

        if (weight.Sizes[0] % arguments[8].Int != 0)
        {
            throw new TensorException(
                $"Given groups={arguments[8].Int}, expected weight to be divisible by {arguments[8].Int} at dimension 0, but got weight of size " +
                $"{Dimensions.Describe(weight.Sizes)} instead");
        }

        CheckBias(weight, bias, weight.Sizes[1] * arguments[8].Int, "Given transposed=1,");
        long[] sizes = Convolution.OutputSizes(arguments);
        if (sizes.AsSpan(2).ContainsAnyInRange(long.MinValue, 0))
        {
            throw new TensorException(
                $"Given input size per channel: ({Dimensions.Times(input.Sizes[2..])}). Calculated output size per channel: " +
                $"({Dimensions.Times(sizes.AsSpan(2))}). Output size is too small");
        }
    }

    private static void CheckBias(Tensor weight, Tensor? bias, long channels, string given)
    {
        if (bias is not null && (bias.Rank != 1 || bias.Sizes[0] != channels))
        {
            throw new TensorException(
                $"{given} weight of size {Dimensions.Describe(weight.Sizes)}, expected bias to be 1-dimensional with {channels} elements, but got " +
                $"bias of size {Dimensions.Describe(bias.Sizes)} instead");
        }
    }

    private static void CheckWindow(Tensor input, Tensor weight, ReadOnlySpan<Value> arguments)
    {
        for (int i = 0; i < weight.Rank - 2; i++)
        {
            long padded = input.Sizes[i + 2] + (2 * arguments[4].Ints[i]);
            long window = (arguments[5].Ints[i] * (weight.Sizes[i + 2] - 1)) + 1;
            if (padded < window)
            {
                throw new TensorException(
                    $"Calculated padded input size per channel: {padded} along dimension {i + 2}. Kernel size: {window}. Kernel size can't be greater " +
                    "than actual input size");
            }
        }
    }
}
