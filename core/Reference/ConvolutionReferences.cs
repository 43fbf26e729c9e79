namespace Devices.Reference;

/// <summary>Convolution of planes and its two gradients, from the definition.</summary>
internal static class ConvolutionReferences
{
    public static void Forward(ReferenceCall call)
    {
        ReferenceTensor input = call.Tensor("input"), weight = call.Tensor("weight");
        ReferenceTensor? bias = call.OptionalTensor("bias");
        var sums = Sums.RoundedOnce(call.Output);
        Walk(call, input.Sizes, weight.Sizes, call.Output, (x, w, y) => sums.Add(y, input[x] * weight[w]));
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
        long outputsPerGroup = weight[0] / call.Int("groups"), window = weight[1] * weight[2] * weight[3];
        for (long y = 0; y < output.Data.Length; y++)
        {
            long[] at = output.IndexOf(y);
            for (long k = 0; k < window; k++)
            {
                long channel = k / (weight[2] * weight[3]), kernelRow = k / weight[3] % weight[2], kernelColumn = k % weight[3];
                long row = (at[2] * stride[0]) - padding[0] + (kernelRow * dilation[0]);
                long column = (at[3] * stride[1]) - padding[1] + (kernelColumn * dilation[1]);
                if (row >= 0 && row < input[2] && column >= 0 && column < input[3])
                {
                    long inputChannel = (at[1] / outputsPerGroup * weight[1]) + channel;
                    visit((((((at[0] * input[1]) + inputChannel) * input[2]) + row) * input[3]) + column, (at[1] * window) + k, y);
                }
            }
        }
    }
}
