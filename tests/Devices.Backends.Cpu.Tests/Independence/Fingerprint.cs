using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Devices.Api;
using Devices.Cpu.Tests.Harness;

namespace Devices.Cpu.Tests.Independence;

/// <summary>Runs every kernel whose results are fixed to the bit, and sums up what came out.</summary>
public static class Fingerprint
{
    private static readonly string[] Unary =
    [
        "abs", "neg", "sign", "relu", "ceil", "floor", "round", "trunc", "reciprocal", "sqrt", "rsqrt", "exp", "expm1", "log", "log2",
        "log1p", "sin", "cos", "atan", "tanh", "sigmoid", "erf", "silu", "mish", "log_sigmoid",
        "log10", "tan", "asin", "acos", "sinh", "cosh", "asinh", "acosh", "atanh", "hardsigmoid", "hardswish",
        "isnan", "isinf", "logical_not", "bitwise_not",
    ];

    private static readonly string[] Binary =
    [
        "add.Tensor", "sub.Tensor", "mul.Tensor", "div.Tensor", "remainder.Tensor", "fmod.Tensor", "atan2",
        "_prelu_kernel", "pow.Tensor_Tensor", "maximum", "minimum",
        "bitwise_and.Tensor", "bitwise_or.Tensor", "bitwise_xor.Tensor", "eq.Tensor", "ne.Tensor", "lt.Tensor", "le.Tensor",
        "gt.Tensor", "ge.Tensor", "logical_and", "logical_or", "logical_xor",
    ];

    private static readonly string[] Scalar =
    [
        "add.Scalar", "sub.Scalar", "mul.Scalar", "div.Scalar", "pow.Tensor_Scalar", "eq.Scalar", "ne.Scalar", "lt.Scalar", "le.Scalar",
        "gt.Scalar", "ge.Scalar", "remainder.Scalar", "fmod.Scalar",
    ];

    private static readonly string[] Folds = ["sum.dim_IntList", "mean.dim", "amax", "amin"];

    private static readonly string[] Lines = ["_softmax", "_log_softmax", "cumsum", "cumprod"];

    private static readonly string[] LineGradients = ["_softmax_backward_data", "_log_softmax_backward_data"];

    /// <summary>A line for every kernel and dtype: its name and a hash of its results.</summary>
    /// <param name="size">Elements of the operands.</param>
    public static IEnumerable<string> Of(int size)
    {
        foreach (DType dtype in DTypes.All.ToArray())
        {
            foreach ((string name, double[] results) in Results(dtype, size))
            {
                // Every NaN counts as the same.
                double[] canonical = Array.ConvertAll(results, x => double.IsNaN(x) ? double.NaN : x);
                yield return $"{name} {dtype} {Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(canonical.AsSpan())))}";
            }
        }
    }

    private static IEnumerable<(string Name, double[] Results)> Results(DType dtype, int size)
    {
        using TestTensor x = Numbers.Tensor(dtype, Values(dtype, size, 1)), y = Numbers.Tensor(dtype, Values(dtype, size, 2), [size], [1], 1);
        using TestTensor mask = Numbers.Tensor(DType.Bool, Values(DType.Bool, size, 3));
        object two = dtype == DType.Bool ? true : 2L;
        Kernel[] kernels =
        [
            .. Unary.Select(name => new Kernel(name, [size], x)),
            .. Binary.Select(name => new Kernel(name, [size], x, y, 1L)),
            .. Scalar.Select(name => new Kernel(name, [size], x, two, 1L)),
            .. Folds.Select(name => new Kernel(name, [], x, new long[] { 0 }, false, null)),
            .. Lines.Select(name => new Kernel(name, [size], x, 0L, null)),
            .. LineGradients.Select(name => new Kernel(name, [size], x, y, 0L, dtype)),
            new("add.Tensor", [size], x, y, two),
            new("div.Tensor_mode", [size], x, y, "floor"),
            new("div.Tensor_mode", [size], x, y, "trunc"),
            new("softplus", [size], x, 0.7, 3.0),
            new("elu", [size], x, 0.3, 1.1, 0.7),
            new("leaky_relu", [size], x, 0.3),
            new("addcmul", [size], x, y, x, two),
            new("addcdiv", [size], x, y, x, two),
            new("lerp.Tensor", [size], x, y, x),
            new("lerp.Scalar", [size], x, y, 0.3),
            new("gelu", [size], x, "none"),
            new("gelu", [size], x, "tanh"),
            new("clamp", [size], x, 1L, 2L),
            new("where.self", [size], mask, x, y),
            new("masked_fill.Scalar", [size], x, mask, two),
            new("_to_copy", [size], y),
            new("_to_copy", [size], mask),
            new("fill.Scalar", [size], x, two),
            new("var.correction", [], x, new long[] { 0 }, null, false),
            new("prod.dim_int", [], x, 0L, false, null),
            new("argmax", [], x, null, false),
            new("argmin", [], x, null, false),
            new("arange.start_step", [size], two, 1e9, two),
            new("rand.generator", [size], new long[] { size }, new PhiloxState(5, 6)),
            new("randint.low_generator", [size], -5L, 100L, new long[] { size }, new PhiloxState(5, 6)),
            new("randn.generator", [size], new long[] { size }, new PhiloxState(5, 6)),
        ];
        foreach (Kernel kernel in kernels.Where(kernel => KernelHarness.IsRegistered(kernel.Name, dtype)))
        {
            yield return (kernel.Name, kernel.Run(dtype));
        }

        if (KernelHarness.IsRegistered("native_layer_norm", dtype))
        {
            using TestTensor output = TestTensor.Empty(dtype, size), mean = TestTensor.Empty(dtype, 1), deviation = TestTensor.Empty(dtype, 1);
            KernelHarness.Run("native_layer_norm", dtype, [output, mean, deviation], x, new long[] { size }, y, x, 1e-5);
            yield return ("native_layer_norm", [.. output.ToDoubles(), .. mean.ToDoubles(), .. deviation.ToDoubles()]);
        }
    }

    /// <summary>Kernels whose sums run in an order of their own for every width: products, convolutions and what is made of them.</summary>
    public static IEnumerable<string> Uncovered => KernelHarness.Registered.Select(kernel => kernel.Name).Distinct()
        .Except([.. Unary, .. Binary, .. Scalar, .. Folds, .. Lines, .. LineGradients])
        .Except(
        [
            "div.Tensor_mode", "gelu", "clamp", "where.self", "masked_fill.Scalar", "_to_copy", "fill.Scalar", "var.correction", "prod.dim_int", "argmax",
            "argmin", "softplus", "elu", "leaky_relu", "addcmul", "addcdiv", "lerp.Tensor", "lerp.Scalar",
            "arange.start_step", "rand.generator", "randn.generator",
            "randint.low_generator", "native_layer_norm",
        ]);

    private static double[] Values(DType dtype, int count, int seed)
    {
        double[] values = Numbers.Random(dtype, count, seed);
        if (!dtype.IsFloatingPoint())
        {
            return values;
        }

        // Special values only behind the elements that sums see first, which would be NaN and tell nothing.
        for (int i = count / 2; i < count; i += 7)
        {
            values[i] = Numbers.Round(dtype, values[i] * 1e4);
        }

        return values;
    }

    private sealed record Kernel(string Name, long[] OutputSizes, params object?[] Arguments)
    {
        private static readonly string[] GiveBools = ["eq.", "ne.", "lt.", "le.", "gt.", "ge.", "isnan", "isinf", "logical"];

        public double[] Run(DType dtype)
        {
            bool givesBool = GiveBools.Any(name => Name.StartsWith(name, StringComparison.Ordinal));
            using TestTensor output = TestTensor.Empty(givesBool ? DType.Bool : Name.StartsWith("arg", StringComparison.Ordinal) ? DType.Int64 : dtype, OutputSizes);
            KernelHarness.Run(Name, dtype, output, Arguments);
            return output.ToDoubles();
        }
    }
}
