using Devices.Cpu.Tests.Harness;

namespace Devices.Cpu.Tests.Elementwise;

/// <summary>Unary operators with one right answer.</summary>
public sealed class ExactUnaryTests
{
    private static readonly Dictionary<string, Func<double, double>> Values = new()
    {
        ["abs"] = Math.Abs,
        ["neg"] = x => -x,
        ["sign"] = x => x > 0 ? 1 : x < 0 ? -1 : 0,
        ["relu"] = x => x < 0 ? 0 : x,
        ["ceil"] = Math.Ceiling,
        ["floor"] = Math.Floor,
        ["round"] = x => Math.Round(x, MidpointRounding.ToEven),
        ["trunc"] = Math.Truncate,
        ["reciprocal"] = x => 1 / x,
        ["sqrt"] = Math.Sqrt,
    };

    private static readonly Dictionary<string, Func<double, bool>> Tests = new()
    {
        ["isnan"] = double.IsNaN,
        ["isinf"] = double.IsInfinity,
        ["logical_not"] = x => x == 0,
    };

    public static TheoryData<string, DType> ValueCases => CasesOf(Values.Keys);

    public static TheoryData<string, DType> TestCases => CasesOf(Tests.Keys);

    [Theory]
    [MemberData(nameof(ValueCases))]
    public void ValuesAreExact(string name, DType dtype) =>
        ForAllLayouts(name, dtype, dtype, values => Array.ConvertAll(values, x => Numbers.Round(dtype, Expected(name, dtype, x))));

    [Theory]
    [MemberData(nameof(TestCases))]
    public void TestsAreRight(string name, DType dtype) =>
        ForAllLayouts(name, dtype, DType.Bool, values => Array.ConvertAll(values, x => Tests[name](x) ? 1.0 : 0.0));

    [Fact]
    public void BitwiseNotOfBoolIsLogical()
    {
        using var input = TestTensor.Of([true, false, true]);
        using var output = TestTensor.Empty(DType.Bool, 3);
        KernelHarness.Run("bitwise_not", DType.Bool, output, input);
        Assert.Equal([false, true, false], output.ToArray<bool>());
    }

    [Theory]
    [InlineData(DType.Int8)]
    [InlineData(DType.UInt8)]
    [InlineData(DType.Int16)]
    [InlineData(DType.Int32)]
    [InlineData(DType.Int64)]
    public void BitwiseNotInvertsEveryBit(DType dtype) =>
        ForAllLayouts("bitwise_not", dtype, dtype, values => Array.ConvertAll(values, x => Numbers.Round(dtype, ~(long)x)));

    private static double Expected(string name, DType dtype, double x) =>
        name == "reciprocal" && dtype == DType.Float32 ? 1 / (float)x : Values[name](x);

    private static TheoryData<string, DType> CasesOf(IEnumerable<string> names)
    {
        var cases = new TheoryData<string, DType>();
        foreach (string name in names)
        {
            foreach (DType dtype in DTypes.All)
            {
                if (KernelHarness.IsRegistered(name, dtype))
                {
                    cases.Add(name, dtype);
                }
            }
        }

        return cases;
    }

    private static void ForAllLayouts(string name, DType key, DType result, Func<double[], double[]> expected)
    {
        foreach (int size in Numbers.Sizes)
        {
            double[] values = Numbers.Random(key, size, seed: size);
            if (key.IsFloatingPoint())
            {
                for (int i = 0; i < size; i += 2)
                {
                    values[i] = Numbers.Round(key, Numbers.SpecialFloats[i / 2 % Numbers.SpecialFloats.Length]);
                }
            }

            using TestTensor contiguous = Numbers.Tensor(key, values);
            using TestTensor unaligned = Numbers.Tensor(key, values, [size], [1], offset: 3);
            using TestTensor gaps = Numbers.Tensor(key, values, [size], [3], offset: 1);
            foreach (TestTensor input in new[] { contiguous, unaligned, gaps })
            {
                using TestTensor dense = TestTensor.Empty(result, size);
                using TestTensor sparse = TestTensor.EmptyStrided(result, [size], [2], offset: 1);
                foreach (TestTensor output in new[] { dense, sparse })
                {
                    KernelHarness.Run(name, key, output, input);
                    Numbers.AssertSame(expected(values), output.ToDoubles(), $"{name} {key} of {size}");
                }
            }
        }
    }
}
