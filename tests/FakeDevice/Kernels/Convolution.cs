namespace Devices.Fake.Kernels;

/// <summary>
/// 2-d convolution and its two gradients. All three visit the same triples (output, input, weight) and differ in which of them
/// is summed from the other two; sums are in double and rounded once.
/// </summary>
internal static class Convolution
{
    private static readonly DType[] dtypes = [DType.Float32, DType.Float64, DType.BFloat16];

    /// <summary>One weight applied along one row of the output: <paramref name="step"/> is that of the input.</summary>
    private delegate void RowStep(Span<double> output, Span<double> input, int step, ref double weight);

    public static void Register(KernelTable table)
    {
        table.Add("convolution", dtypes, Forward, predicate: Plain);
        table.Add("devices::convolution_backward_input", dtypes, BackwardInput, predicate: Plain);
        table.Add("devices::convolution_backward_weight", dtypes, BackwardWeight, predicate: Plain);

        foreach (string name in (string[])["convolution", "devices::convolution_backward_input", "devices::convolution_backward_weight"])
        {
            table.Lack(name, DType.Float16, "the imitated convolution unit has no float16 mode; use bfloat16 or float32");
        }
    }

    private static Support Plain(in KernelCall call) =>
        call.Input(1).Rank == 4 && !(call.Arguments.Length == 9 && call.Argument(6).ToBoolean())
            ? Support.Yes : Support.No("the imitated convolution unit works on planes and knows no transposed convolution");

    private static void Forward(Launch launch)
    {
        Span<double> output = launch.Result<double>();
        if (launch.Tensor(2) is { } bias)
        {
            Spread(launch.Read<double>(bias), launch.Outputs[0].Sizes, output);
        }

        var shape = new Shape(launch, launch.Outputs[0], launch.Inputs[0], launch.Inputs[1], groupsArgument: 8);
        shape.Visit(output, launch.Read<double>(0), launch.Read<double>(1), static (output, input, step, ref weight) =>
        {
            for (int x = 0; x < output.Length; x++)
            {
                output[x] += input[x * step] * weight;
            }
        });
    }

    private static void BackwardInput(Launch launch)
    {
        var shape = new Shape(launch, launch.Inputs[0], launch.Outputs[0], launch.Inputs[1], groupsArgument: 6);
        shape.Visit(launch.Read<double>(0), launch.Result<double>(), launch.Read<double>(1), static (output, input, step, ref weight) =>
        {
            for (int x = 0; x < output.Length; x++)
            {
                input[x * step] += output[x] * weight;
            }
        });
    }

    private static void BackwardWeight(Launch launch)
    {
        var shape = new Shape(launch, launch.Inputs[0], launch.Inputs[1], launch.Outputs[0], groupsArgument: 6);
        shape.Visit(launch.Read<double>(0), launch.Read<double>(1), launch.Result<double>(), static (output, input, step, ref weight) =>
        {
            double sum = weight;
            for (int x = 0; x < output.Length; x++)
            {
                sum += output[x] * input[x * step];
            }

            weight = sum;
        });
    }

    /// <summary>Writes each channel's bias to the channel's planes.</summary>
    private static void Spread(ReadOnlySpan<double> bias, long[] sizes, Span<double> output)
    {
        int plane = (int)(sizes[2] * sizes[3]);
        for (int at = 0; at < output.Length; at += plane)
        {
            output.Slice(at, plane).Fill(bias[at / plane % bias.Length]);
        }
    }

    /// <summary>Output and input [n, c, h, w], weight [o, c/groups, h, w], and how they move against each other.</summary>
    private sealed class Shape(Launch launch, Operand output, Operand input, Operand weight, int groupsArgument)
    {
        private readonly int[] output = Array.ConvertAll(output.Sizes, Convert.ToInt32);
        private readonly int[] input = Array.ConvertAll(input.Sizes, Convert.ToInt32);
        private readonly int[] weight = Array.ConvertAll(weight.Sizes, Convert.ToInt32);
        private readonly long[] stride = launch.Ints(3);
        private readonly long[] padding = launch.Ints(4);
        private readonly long[] dilation = launch.Ints(5);
        private readonly int outputsPerGroup = (int)output.Sizes[1] / launch.Int(groupsArgument);

        /// <summary>Calls the step for every weight and every row of the output that it contributes to.</summary>
        public void Visit(Span<double> outputs, Span<double> inputs, Span<double> weights, RowStep step)
        {
            for (int w = 0; w < weights.Length; w++)
            {
                var (kx, ky) = (w % weight[3], w / weight[3] % weight[2]);
                int channel = w / (weight[3] * weight[2]) % weight[1];
                int filter = w / (weight[3] * weight[2] * weight[1]);
                int inputChannel = (filter / outputsPerGroup * weight[1]) + channel;
                for (int n = 0; n < output[0]; n++)
                {
                    int outputPlane = (n * output[1]) + filter, inputPlane = (n * input[1]) + inputChannel;
                    VisitPlane(outputs, outputPlane, inputs, inputPlane, ref weights[w], ky, kx, step);
                }
            }
        }

        private void VisitPlane(
            Span<double> outputs, int outputPlane, Span<double> inputs, int inputPlane, ref double weight, int ky, int kx, RowStep step)
        {
            var (firstY, endY) = Overlap(0, ky);
            var (firstX, endX) = Overlap(1, kx);
            int stepX = (int)stride[1], inputX = (firstX * stepX) + Shift(1, kx);
            if (firstX >= endX)
            {
                return;
            }

            for (int y = firstY; y < endY; y++)
            {
                int inputY = (y * (int)stride[0]) + Shift(0, ky);
                Span<double> row = outputs.Slice((((outputPlane * output[2]) + y) * output[3]) + firstX, endX - firstX);
                step(row, inputs[((((inputPlane * input[2]) + inputY) * input[3]) + inputX)..], stepX, ref weight);
            }
        }

        private int Shift(int dim, int k) => (int)((k * dilation[dim]) - padding[dim]);

        /// <summary>The outputs along a dimension whose input, under element <paramref name="k"/> of the filter, is not padding.</summary>
        private (int First, int End) Overlap(int dim, int k)
        {
            int shift = Shift(dim, k), step = (int)stride[dim], size = input[dim + 2];
            int first = Math.Max(0, CeilingDivide(-shift, step)), end = CeilingDivide(size - shift, step);
            return (first, Math.Min(end, output[dim + 2]));
        }

        private static int CeilingDivide(int a, int b) => a <= 0 ? 0 : (a + b - 1) / b;
    }
}
