using Devices.Cpu.Tests.Harness;

namespace Devices.Cpu.Tests.Elementwise;

public sealed class SelectionTests
{
    public static TheoryData<DType> AllDTypes => [.. DTypes.All.ToArray()];

    public static TheoryData<DType> NumericDTypes => [.. DTypes.All.ToArray().Where(dtype => dtype != DType.Bool)];

    [Theory]
    [MemberData(nameof(AllDTypes))]
    public void WhereTakesOneOrTheOther(DType dtype)
    {
        foreach (Layout layout in new[] { 1, 2, 17, 63, 600 }.SelectMany(size => Layout.Of(size)))
        {
            double[] mask = layout.Expand(Numbers.Random(DType.Bool, 1019, 4), layout.Z);
            double[] left = layout.Expand(Numbers.Random(dtype, 1009, 1), layout.X), right = layout.Expand(Numbers.Random(dtype, 1013, 2), layout.Y);
            using TestTensor condition = Numbers.Tensor(DType.Bool, mask, layout.Sizes, layout.Z, layout.OffsetX);
            using TestTensor x = Numbers.Tensor(dtype, left, layout.Sizes, layout.X, layout.OffsetX);
            using TestTensor y = Numbers.Tensor(dtype, right, layout.Sizes, layout.Y, layout.OffsetY);
            using TestTensor z = TestTensor.EmptyStrided(dtype, layout.Sizes, layout.Z, layout.OffsetZ);
            KernelHarness.Run("where.self", dtype, z, condition, x, y);
            double[] expected = [.. mask.Select((set, i) => set != 0 ? left[i] : right[i])];
            Numbers.AssertSame(expected, z.ToDoubles(), $"where {dtype}, {layout.Name} of {layout.Count}");
        }
    }

    [Theory]
    [MemberData(nameof(AllDTypes))]
    public void MaskedFillWritesTheScalarWhereTheMaskIsSet(DType dtype)
    {
        foreach (Layout layout in new[] { 1, 17, 600 }.SelectMany(size => Layout.Of(size)))
        {
            double[] values = layout.Expand(Numbers.Random(dtype, 1009, 1), layout.X), mask = layout.Expand(Numbers.Random(DType.Bool, 1013, 2), layout.Y);
            using TestTensor self = Numbers.Tensor(dtype, values, layout.Sizes, layout.X, layout.OffsetX);
            using TestTensor condition = Numbers.Tensor(DType.Bool, mask, layout.Sizes, layout.Y, layout.OffsetY);
            using TestTensor z = TestTensor.EmptyStrided(dtype, layout.Sizes, layout.Z, layout.OffsetZ);
            KernelHarness.Run("masked_fill.Scalar", dtype, z, self, condition, dtype == DType.Bool ? true : dtype.IsFloatingPoint() ? 1.5 : 3L);
            double scalar = dtype == DType.Bool ? 1 : dtype.IsFloatingPoint() ? 1.5 : 3;
            Numbers.AssertSame([.. values.Select((x, i) => mask[i] != 0 ? scalar : x)], z.ToDoubles(), $"masked_fill {dtype}, {layout.Name}");
        }
    }

    [Theory]
    [MemberData(nameof(NumericDTypes))]
    public void ClampKeepsBetweenItsBounds(DType dtype)
    {
        double[] values = Numbers.Random(dtype, 300, 1);
        values[7] = dtype.IsFloatingPoint() ? double.NaN : 0;
        using TestTensor self = Numbers.Tensor(dtype, values);
        using TestTensor output = TestTensor.Empty(dtype, 300);
        Check(2L, 5L, x => x < 2 ? 2 : x > 5 ? 5 : x);
        Check(null, 5L, x => x > 5 ? 5 : x);
        Check(2L, null, x => x < 2 ? 2 : x);
        Check(5L, 2L, x => double.IsNaN(x) ? x : 2);

        void Check(object? lower, object? upper, Func<double, double> expected)
        {
            KernelHarness.Run("clamp", dtype, output, self, lower, upper);
            Numbers.AssertSame(Array.ConvertAll(values, x => expected(x)), output.ToDoubles(), $"clamp {dtype} from {lower} to {upper}");
        }
    }
}
