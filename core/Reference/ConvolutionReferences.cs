namespace Devices.Reference;

/// <summary>Convolution over any number of dimensions and its two gradients, from the definition.</summary>
internal static class ConvolutionReferences
{
    public static void Forward(ReferenceCall call)
    {
        ReferenceTensor input = call.Tensor("input"), weight = call.Tensor("weight");
        ReferenceTensor? bias = call.OptionalTensor("bias");
        var sums = Sums.RoundedOnce(call.Output);
        if (call.Bool("transposed"))
        {
            Walk(call, call.Output.Sizes, weight.Sizes, input, (y, w, x) => sums.Add(y, input[x] * weight[w]));
        }
        else
        {
            Walk(call, input.Sizes, weight.Sizes, call.Output, (x, w, y) => sums.Add(y, input[x] * weight[w]));
        }

        for (long i = 0; i < call.Output.Data.Length && bias is not null; i++)
        {
            sums.Add(i, bias[call.Output.IndexOf(i)[1]]);
        }
    }

    public static void BackwardInput(ReferenceCall call)
    {
        ReferenceTensor grad = call.Tensor("grad_output"), weight = call.Tensor("weight");
        var sums = Sums.RoundedOnce(call.Output);
        Walk(call, call.Output.Sizes, weight.Sizes, grad, (x, w, y) => sums.Add(x, grad[y] * weight[w]));
    }

    public static void BackwardWeight(ReferenceCall call)
    {
        ReferenceTensor grad = call.Tensor("grad_output"), input = call.Tensor("input");
        var sums = Sums.RoundedOnce(call.Output);
        Walk(call, input.Sizes, call.Output.Sizes, grad, (x, w, y) => sums.Add(w, grad[y] * input[x]));
    }

    /// <summary>Visits every triple of an element of the input, of the weight, and of the output that their product belongs to.</summary>
    private static void Walk(ReferenceCall call, long[] input, long[] weight, ReferenceTensor output, Action<long, long, long> visit)
    {
        long[] stride = call.Ints("stride"), padding = call.Ints("padding"), dilation = call.Ints("dilation");
        long outputsPerGroup = weight[0] / call.Int("groups"), window = weight.Skip(1).Aggregate(1L, (product, size) => product * size);
        for (long y = 0; y < output.Data.Length; y++)
        {
            long[] at = output.IndexOf(y);
            for (long k = 0; k < window; k++)
            {
                long rest = k, x = 0, step = 1;
                bool inside = true;
                for (int dim = weight.Length - 1; dim >= 2; dim--)
                {
                    long tap = rest % weight[dim], place = (at[dim] * stride[dim - 2]) - padding[dim - 2] + (tap * dilation[dim - 2]);
                    rest /= weight[dim];
                    inside &= place >= 0 && place < input[dim];
                    x += place * step;
                    step *= input[dim];
                }

                if (inside)
                {
                    long channel = (at[1] / outputsPerGroup * weight[1]) + rest;
                    visit(x + (((at[0] * input[1]) + channel) * step), (at[1] * window) + k, y);
                }
            }
        }
    }
}
