using Devices.Api;
using Devices.Fake;
using static Devices.Mutants.Mistakes;

namespace Devices.Mutants;

/// <summary>Mistakes in reductions, products, windows and gradients.</summary>
internal static class StructuralMutants
{
    public static IEnumerable<Mutant> All =>
    [
        new("nan_dropped_by_amax", In("amax", Map(value => double.IsNaN(value) ? 0 : value)), "amax/f32/*", "amax/f32/forward/*"),
        new("sum_without_tail", In("sum.dim_IntList", After(LoseTail)), "sum.dim_IntList/f32/*", "sum.dim_IntList/f32/forward/*"),
        new("sum_in_float16", In("sum.dim_IntList", After(SumInHalf), DType.Float16), "sum.dim_IntList/f16/*", "sum.dim_IntList/f16/*"),
        new("sum_over_old_content", In("sum.dim_IntList", AddToOldContent), "sum.dim_IntList/f32/*", "sum.dim_IntList/f32/forward/*"),
        new("argmax_takes_the_last", In("argmax", After(LastOfEquals)), "argmax/f32/*", "argmax/f32/*"),
        new("transposed_left_operand", In("mm", After(SpoilTransposedOdd)), "mm/f32/layout/*", "mm/f32/layout/*"),
        new("convolution_weight_gradient", In("devices::convolution_backward_weight", Map(value => value * 1.001)),
            "convolution/f32/gradient/*", "convolution/f32/gradient/*"),
        new("convolution_input_gradient", In("devices::convolution_backward_input", Map(value => value == 0 ? 0 : value + 1e-3)),
            "convolution/f32/gradient/*", "convolution/f32/gradient/*"),
        new("max_pool_gradient_overwrites", In("max_pool2d_with_indices_backward", Instead(OverwriteGradient)),
            "max_pool2d_with_indices/f32/gradient/*", "max_pool2d_with_indices/f32/gradient/*"),
        new("scatter_add_keeps_the_last", In("scatter_add", Instead(ScatterLast)), "scatter_add/f32/*",
            "scatter_add/f32/forward/*", "gather/f32/gradient/*"),
        new("cumsum_restarts", In("cumsum", Map(value => value > 2 ? value - 2 : value)), "cumsum/f32/*", "cumsum/f32/forward/*"),
    ];

    private static void LoseTail(Launch launch)
    {
        Span<double> values = launch.Read<double>(0), sums = launch.Read<double>(launch.Outputs[0]), result = launch.Result<double>();
        sums.CopyTo(result);
        if (result.Length == 1 && values.Length % 4 != 0)
        {
            result[0] -= values[^1];
        }
    }

    private static void SumInHalf(Launch launch)
    {
        Span<double> values = launch.Read<double>(0), sums = launch.Read<double>(launch.Outputs[0]), result = launch.Result<double>();
        sums.CopyTo(result);
        if (result.Length == 1)
        {
            Half sum = default;
            foreach (double value in values)
            {
                sum = (Half)((float)sum + (float)value);
            }

            result[0] = (double)sum;
        }
    }

    private static Kernel AddToOldContent(Kernel kernel) => (Api.Stream stream, in KernelCall call) =>
    {
        double[] before = [];
        ((FakeStream)stream).Launch("mutant", in call, launch => before = launch.Read<double>(launch.Outputs[0]).ToArray());
        kernel(stream, in call);
        ((FakeStream)stream).Launch("mutant", in call, launch =>
        {
            Span<double> now = launch.Read<double>(launch.Outputs[0]), result = launch.Result<double>();
            for (int i = 0; i < now.Length; i++)
            {
                result[i] = now[i] + before[i];
            }
        });
    };

    private static void LastOfEquals(Launch launch)
    {
        Span<double> values = launch.Read<double>(0);
        Span<long> places = launch.Read<long>(launch.Outputs[0]), result = launch.Result<long>();
        places.CopyTo(result);
        if (result.Length == 1)
        {
            result[0] = values.LastIndexOf(values[(int)places[0]]) is >= 0 and var last ? last : places[0];
        }
    }

    private static void SpoilTransposedOdd(Launch launch)
    {
        Span<double> now = launch.Read<double>(launch.Outputs[0]), result = launch.Result<double>();
        now.CopyTo(result);
        Operand left = launch.Inputs[0];
        bool odd = left.Sizes[0] % 2 == 1 || left.Sizes[1] % 2 == 1;
        result[^1] += left.Strides[0] == 1 && left.Strides[1] > 1 && odd ? 0.01 : 0;
    }

    private static void OverwriteGradient(Launch launch)
    {
        Operand grad = launch.Inputs[0], indices = launch.Inputs[2];
        Span<double> grads = launch.Read<double>(grad), result = launch.Result<double>();
        Span<long> places = launch.Read<long>(indices);
        int window = (int)(grad.Sizes[2] * grad.Sizes[3]), plane = (int)(launch.Outputs[0].Sizes[2] * launch.Outputs[0].Sizes[3]);
        for (int i = 0; i < grads.Length; i++)
        {
            result[(i / window * plane) + (int)places[i]] = grads[i];
        }
    }

    private static void ScatterLast(Launch launch)
    {
        Operand index = launch.Inputs[1];
        Span<double> self = launch.Read<double>(0), source = launch.Read<double>(2), result = launch.Result<double>();
        Span<long> places = launch.Read<long>(1);
        self.CopyTo(result);
        if (index.Sizes.Length == 1)
        {
            for (int i = 0; i < places.Length; i++)
            {
                result[(int)places[i]] = self[(int)places[i]] + source[i];
            }
        }
    }
}
