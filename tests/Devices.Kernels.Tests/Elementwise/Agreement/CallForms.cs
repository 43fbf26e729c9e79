using Devices.Api;
using Devices.Cpu.Tests.Harness;

namespace Devices.Kernels.Tests.Elementwise;

/// <summary>The arguments that follow the tensors, for each operator: every form that a kernel has.</summary>
internal static class CallForms
{
    private static readonly HashSet<string> Tests =
    [
        "isnan", "isinf", "logical_not", "logical_and", "logical_or", "logical_xor", "eq.Tensor", "ne.Tensor", "lt.Tensor", "le.Tensor",
        "gt.Tensor", "ge.Tensor", "eq.Scalar", "ne.Scalar", "lt.Scalar", "le.Scalar", "gt.Scalar", "ge.Scalar",
    ];

    /// <summary>The dtype of the output.</summary>
    public static DType Output(string name, DType key) => Tests.Contains(name) ? DType.Bool : key;

    /// <summary>How many tensors a call has.</summary>
    public static int Tensors(string name) => name switch
    {
        "addcmul" or "addcdiv" or "lerp.Tensor" => 3,
        "atan2" or "_prelu_kernel" or "lerp.Scalar" => 2,
        "maximum" or "minimum" or "logical_and" or "logical_or" or "logical_xor" or "div.Tensor_mode" or "pow.Tensor_Tensor" => 2,
        _ => name.EndsWith(".Tensor", StringComparison.Ordinal) ? 2 : 1,
    };

    /// <summary>What follows the tensors.</summary>
    public static IEnumerable<object?[]> Of(string name, DType key)
    {
        bool isFloat = key.IsFloatingPoint();
        return name switch
        {
            "add.Tensor" or "sub.Tensor" => isFloat ? [[1L], [0.7], [-2L]] : key == DType.Bool ? [[1L]] : [[1L], [3L], [-2L]],
            "add.Scalar" or "sub.Scalar" => isFloat ? [[1.1, 1L], [3L, 0.7]] : key == DType.Bool ? [[1L, 1L]] : [[7L, 1L], [-5L, 3L]],
            "pow.Tensor_Scalar" => isFloat ? [[2L], [3.0], [0.5], [-1.5], [0L]] : [[0L], [2L], [5L], [-1L]],
            "div.Tensor_mode" => isFloat ? [[null], ["trunc"], ["floor"]] : [["trunc"], ["floor"]],
            "clamp" => isFloat ? [[-0.5, 1.5], [null, 2L], [0.25, null], [3.0, -3.0]] : [[1L, 5L], [null, 2L], [3L, null]],
            "gelu" => [["none"], ["tanh"]],
            "leaky_relu" => [[0.01], [-1.5]],
            "softplus" => [[1L, 20L], [0.7, 3.0]],
            "elu" => [[1L, 1L, 1L], [0.3, 1.1, -0.7]],
            "addcmul" or "addcdiv" => isFloat ? [[1L], [0.7]] : [[1L], [-3L]],
            "lerp.Scalar" => [[0.25], [0.7], [-2L]],
            _ => name.EndsWith(".Scalar", StringComparison.Ordinal)
                ? isFloat ? [[2.5], [0L], [double.NaN], [1e-40]] : key == DType.Bool ? [[0L], [1L]] : [[3L], [0L], [-1L]] : [[]],
        };
    }

    /// <summary>Values of two operands; exponents of integers are small enough to say something.</summary>
    public static (double[] X, double[] Y) Operands(string name, DType key, int random)
    {
        (double[] x, double[] y) = Values.Pairs(key, random);
        return name == "pow.Tensor_Tensor" && !key.IsFloatingPoint()
            ? (x, Array.ConvertAll(y, exponent => key == DType.UInt8 ? exponent % 9 : exponent % 70)) : (x, y);
    }

    /// <summary>A generator's state as an operator gets it.</summary>
    public static object?[] Random(ulong seed, ulong offset) => [new long[] { 0 }, new PhiloxState(seed, offset)];

    /// <summary>A tensor of bools, of which some are true.</summary>
    public static TestTensor Mask(int count, int seed)
    {
        var random = new Random(seed);
        return TestTensor.Of([.. Enumerable.Range(0, count).Select(_ => random.Next(2) == 1)]);
    }
}
