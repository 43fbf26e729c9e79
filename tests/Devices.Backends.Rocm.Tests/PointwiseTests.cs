using Devices.Rocm.Tests.Harness;

namespace Devices.Rocm.Tests;

/// <summary>
/// Every elementwise operator on cpu, vulkan, opencl, cuda and rocm in one process: the same bits from all of them. All operators for
/// float32, of which each kernel has to be compiled four times; for other dtypes those that the most is made of.
/// </summary>
public sealed class PointwiseTests
{
    private const int Count = 4_000;

    private static readonly DType[] wide = [DType.Float64, DType.Float16, DType.BFloat16];
    private static readonly string[] floating = ["add.Tensor", "div.Tensor", "exp", "sin", "tanh", "lt.Tensor"];

    private static readonly string[] integral =
    [
        "add.Tensor", "mul.Tensor", "div.Tensor", "div.Tensor_mode", "remainder.Tensor", "pow.Tensor_Tensor", "bitwise_and.Tensor",
        "bitwise_right_shift.Tensor", "maximum", "where.self",
    ];

    public static TheoryData<string, DType> Calls =>
    [
        .. PointwiseCall.Operators.Where(op => op.DTypes.Contains(DType.Float32)).Select(op => (op.Name, DType.Float32)),
        .. floating.SelectMany(name => wide.Select(dtype => (name, dtype))),
        .. integral.Select(name => (name, DType.Int32)),
    ];

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Results_have_the_same_bits_on_all_devices(string name, DType dtype)
    {
        Device[] devices = AllDevices.Get();
        Operator op = OperatorTable.Find(name)!;
        Array[] inputs = [.. Enumerable.Range(0, 3).Select(seed => dtype == DType.Int32 ? (Array)Integers(seed) : Floats(seed))];
        double[][] results = await Task.WhenAll(devices.Select(device => Task.Run(() => Run(op, dtype, inputs, device))));

        Assert.Contains(results[0], value => value != 0);
        for (int i = 1; i < devices.Length; i++)
        {
            int index = Enumerable.Range(0, Count).FirstOrDefault(element => !Same(results[0][element], results[i][element]), -1);
            if (index >= 0)
            {
                string arguments = string.Join(", ", inputs.Select(input => $"{input.GetValue(index):R}"));
                Assert.Fail($"{name} of {dtype} of {arguments}: cpu gives {results[0][index]:R}, {devices[i].Name} {results[i][index]:R}");
            }
        }
    }

    [Fact]
    public void All_operators_of_one_and_two_tensors_are_among_them() =>
        Assert.InRange(PointwiseCall.Operators.Count(op => op.DTypes.Contains(DType.Float32)), 80, int.MaxValue);

    private static double[] Run(Operator op, DType dtype, Array[] inputs, Device device)
    {
        Tensor[] tensors = [.. inputs.Select(input => On(input, device).To(dtype))];
        return PointwiseCall.Run(op, tensors).To(Backends.Find("cpu")).To(DType.Float64).ToArray<double>();
    }

    private static Tensor On(Array input, Device device) =>
        (input is int[] integers ? Tensor.FromArray(integers) : Tensor.FromArray((float[])input)).To(device);

    /// <summary>Any NaN is like any other; the zeros differ.</summary>
    private static bool Same(double one, double other) =>
        double.IsNaN(one) ? double.IsNaN(other) : BitConverter.DoubleToInt64Bits(one) == BitConverter.DoubleToInt64Bits(other);

    /// <summary>Usual numbers, tiny and huge ones, subnormal ones, zeros, infinities and NaN.</summary>
    private static float[] Floats(int seed)
    {
        var random = new Random(seed);
        float[] special =
        [
            0f, -0f, float.PositiveInfinity, float.NegativeInfinity, float.NaN, float.Epsilon, -1e-40f, float.MaxValue, float.MinValue,
            1f, -1f, 0.5f, 1.75f, -3f, 65_504f, 6e-8f, 1e5f,
        ];
        return
        [
            .. Enumerable.Range(0, Count).Select(i => (i % 4) switch
            {
                0 => (float)((random.NextDouble() * 20) - 10),
                1 => BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue)),
                2 => special[random.Next(special.Length)],
                _ => (float)random.NextDouble(),
            }),
        ];
    }

    /// <summary>The first operand has any value; others are positive and small: divisors, amounts of shifts, exponents.</summary>
    private static int[] Integers(int seed)
    {
        var random = new Random(seed);
        int[] special = [0, 1, -1, int.MaxValue, int.MinValue, int.MinValue + 1];
        return
        [
            .. Enumerable.Range(0, Count).Select(i => seed > 0
                ? random.Next(1, 31)
                : (i % 3) switch
                {
                    0 => random.Next(-100, 100),
                    1 => random.Next(int.MinValue, int.MaxValue),
                    _ => special[random.Next(special.Length)],
                }),
        ];
    }
}
