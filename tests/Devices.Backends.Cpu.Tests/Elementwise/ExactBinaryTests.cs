using Devices.Cpu.Tests.Harness;

namespace Devices.Cpu.Tests.Elementwise;

/// <summary>Binary operators with one right answer.</summary>
public sealed class ExactBinaryTests
{
    private static readonly Dictionary<string, Func<double, double, double>> Values = new()
    {
        ["add.Tensor"] = (x, y) => x + y,
        ["sub.Tensor"] = (x, y) => x - y,
        ["mul.Tensor"] = (x, y) => x * y,
        ["div.Tensor"] = (x, y) => x / y,
        ["maximum"] = Math.Max,
        ["minimum"] = Math.Min,
        ["bitwise_and.Tensor"] = (x, y) => (long)x & (long)y,
        ["bitwise_or.Tensor"] = (x, y) => (long)x | (long)y,
        ["bitwise_xor.Tensor"] = (x, y) => (long)x ^ (long)y,
    };

    private static readonly Dictionary<string, Func<double, double, bool>> Tests = new()
    {
        ["eq.Tensor"] = (x, y) => x == y,
        ["ne.Tensor"] = (x, y) => x != y,
        ["lt.Tensor"] = (x, y) => x < y,
        ["le.Tensor"] = (x, y) => x <= y,
        ["gt.Tensor"] = (x, y) => x > y,
        ["ge.Tensor"] = (x, y) => x >= y,
        ["logical_and"] = (x, y) => x != 0 && y != 0,
        ["logical_or"] = (x, y) => x != 0 || y != 0,
        ["logical_xor"] = (x, y) => x != 0 ^ y != 0,
    };

    public static TheoryData<string, DType> ValueCases => CasesOf(Values.Keys);

    public static TheoryData<string, DType> TestCases => CasesOf(Tests.Keys);

    [Theory]
    [MemberData(nameof(ValueCases))]
    public void ValuesAreExact(string name, DType dtype) => ForAllLayouts(name, dtype, dtype, Expected(name, dtype));

    [Theory]
    [MemberData(nameof(TestCases))]
    public void TestsAreRight(string name, DType dtype) =>
        ForAllLayouts(name, dtype, DType.Bool, (x, y) => Tests[name](x, y) ? 1.0 : 0.0);

    [Theory]
    [MemberData(nameof(ValueCases))]
    public void ScalarsAreAsTensorsOfOneElement(string name, DType dtype)
    {
        string scalarName = name.Replace(".Tensor", ".Scalar", StringComparison.Ordinal);
        if (scalarName == name || !KernelHarness.IsRegistered(scalarName, dtype))
        {
            return;
        }

        double[] values = Numbers.Random(dtype, 100, seed: 5);
        double scalar = dtype == DType.Bool ? 1 : 3;
        using TestTensor input = Numbers.Tensor(dtype, values);
        using TestTensor output = TestTensor.Empty(dtype, 100);
        KernelHarness.Run(scalarName, dtype, output, input, dtype == DType.Bool ? true : dtype.IsFloatingPoint() ? 3.0 : 3L, 1L);
        Numbers.AssertSame(Array.ConvertAll(values, x => Expected(name, dtype)(x, scalar)), output.ToDoubles(), $"{scalarName} {dtype}");
    }

    [Theory]
    [InlineData(DType.Float32)]
    [InlineData(DType.Float64)]
    [InlineData(DType.Int8)]
    [InlineData(DType.Int64)]
    public void AlphaIsAFactorOfTheSecondOperand(DType dtype)
    {
        using TestTensor x = Numbers.Tensor(dtype, [1, -2, 3]), y = Numbers.Tensor(dtype, [10, 20, 40]);
        using TestTensor sum = TestTensor.Empty(dtype, 3), difference = TestTensor.Empty(dtype, 3);
        KernelHarness.Run("add.Tensor", dtype, sum, x, y, 3L);
        KernelHarness.Run("sub.Tensor", dtype, difference, x, y, 3L);
        Assert.Equal(Array.ConvertAll([31.0, 58, 123], v => Numbers.Round(dtype, v)), sum.ToDoubles());
        Assert.Equal(Array.ConvertAll([-29.0, -62, -117], v => Numbers.Round(dtype, v)), difference.ToDoubles());
        KernelHarness.Run("add.Scalar", dtype, sum, x, 4L, 2L);
        Assert.Equal([9.0, 6, 11], sum.ToDoubles());
    }

    [Fact]
    public void AScalarOfA16BitOperationIsNotRoundedToIt()
    {
        // 1.001 as float16 would be 1.001 − 2.3e-5, and 1000 times that another float16.
        using var x = TestTensor.Of([(Half)1000]);
        using var output = TestTensor.Empty(DType.Float16, 1);
        KernelHarness.Run("mul.Scalar", DType.Float16, output, x, 1.00149);
        Assert.Equal((Half)(1000 * 1.00149f), output.ToArray<Half>()[0]);
    }

    [Theory]
    [InlineData(DType.Float32)]
    [InlineData(DType.BFloat16)]
    [InlineData(DType.Int32)]
    public void AnOutputMayBeAnInput(DType dtype)
    {
        foreach (int size in Numbers.Sizes)
        {
            double[] left = Numbers.Random(dtype, size, 1), right = Numbers.Random(dtype, size, 2);
            using TestTensor x = Numbers.Tensor(dtype, left), y = Numbers.Tensor(dtype, right, [size], [2]);
            KernelHarness.Run("sub.Tensor", dtype, x, x, y, 1L);
            double[] once = [.. left.Zip(right, Expected("sub.Tensor", dtype))];
            Numbers.AssertSame(once, x.ToDoubles(), $"x −= y of {size}");
            KernelHarness.Run("sub.Tensor", dtype, y, x, y, 1L);
            Numbers.AssertSame([.. once.Zip(right, Expected("sub.Tensor", dtype))], y.ToDoubles(), $"y = x − y of {size}");
        }
    }

    private static Func<double, double, double> Expected(string name, DType dtype) => (name, dtype) switch
    {
        // In double the quotient could be rounded twice where it is subnormal.
        ("div.Tensor", DType.Float32) => (x, y) => (float)x / (float)y,
        ("add.Tensor", DType.Bool) => (x, y) => x != 0 || y != 0 ? 1 : 0,
        ("mul.Tensor", DType.Float32) => (x, y) => (float)x * (float)y,
        _ => (x, y) => Numbers.Round(dtype, Values[name](x, y)),
    };

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

    private static void ForAllLayouts(string name, DType key, DType result, Func<double, double, double> expected)
    {
        foreach (Layout layout in new[] { 1, 2, 17, 63, 257 }.SelectMany(size => Layout.Of(size)))
        {
            double[] left = layout.Expand(SomeValues(key, 1009, 1), layout.X), right = layout.Expand(SomeValues(key, 1013, 2), layout.Y);
            using TestTensor x = Numbers.Tensor(key, left, layout.Sizes, layout.X, layout.OffsetX);
            using TestTensor y = Numbers.Tensor(key, right, layout.Sizes, layout.Y, layout.OffsetY);
            using TestTensor z = TestTensor.EmptyStrided(result, layout.Sizes, layout.Z, layout.OffsetZ);
            KernelHarness.Run(name, key, z, x, y, 1L);
            Numbers.AssertSame([.. left.Zip(right, expected)], z.ToDoubles(), $"{name} {key}, {layout.Name} of {layout.Count}");
        }
    }

    private static double[] SomeValues(DType dtype, int count, int seed)
    {
        double[] values = Numbers.Random(dtype, count, seed);
        for (int i = 0; i < count && dtype.IsFloatingPoint(); i += 3 + seed)
        {
            values[i] = Numbers.Round(dtype, Numbers.SpecialFloats[i / (3 + seed) % Numbers.SpecialFloats.Length]);
        }

        return values;
    }
}
