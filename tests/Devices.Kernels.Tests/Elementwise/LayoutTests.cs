using Devices.Cpu.Tests.Harness;
using Devices.Kernels.Launching;
using Devices.Kernels.Library;
using Devices.Kernels.Tests.Harness;
using Devices.Kernels.Tests.OpenCl;

namespace Devices.Kernels.Tests.Elementwise;

/// <summary>Operands may lie in memory in any way.</summary>
public sealed class LayoutTests
{
    private static Agreement Device => new(new PortableHarness(OpenClDevice.Require()));

    public static TheoryData<DType> DTypesOfEverySize => [DType.Float32, DType.Int64, DType.Int8, DType.BFloat16];

    [Theory]
    [MemberData(nameof(DTypesOfEverySize))]
    public void EverySizeAroundAVectorAndAWorkgroupIsWhole(DType dtype)
    {
        Agreement device = Device;
        foreach (int count in Numbers.Sizes)
        {
            using TestTensor x = Numbers.Tensor(dtype, Numbers.Random(dtype, count, 1), offset: 3);
            using TestTensor y = Numbers.Tensor(dtype, Numbers.Random(dtype, count, 2));
            device.Check("add.Tensor", dtype, () => TestTensor.EmptyStrided(dtype, [count], [1], 1), x, y, 1L);
        }
    }

    [Theory]
    [MemberData(nameof(DTypesOfEverySize))]
    public void OneElementGoesWithMany(DType dtype)
    {
        Agreement device = Device;
        using TestTensor many = Numbers.Tensor(dtype, Numbers.Random(dtype, 1003, 1));
        using TestTensor one = Numbers.Tensor(dtype, [.. Enumerable.Repeat(7.0, 1003)], [1003], [0]);
        using TestTensor mask = CallForms.Mask(1003, 1);
        Func<TestTensor> output = () => TestTensor.Empty(dtype, 1003);
        device.Check("sub.Tensor", dtype, output, many, one, 1L);
        device.Check("sub.Tensor", dtype, output, one, many, 1L);
        device.Check("sub.Tensor", dtype, output, one, one, 1L);
        device.Check("where.self", dtype, output, mask, one, many);
        device.Check("where.self", dtype, output, mask, many, one);
        device.Check("where.self", dtype, output, mask, one, one);
        device.Check("_to_copy", DType.Float32, () => TestTensor.Empty(DType.Float32, 1003), one);
    }

    /// <summary>Sizes, then the strides of the output and of two inputs.</summary>
    public static TheoryData<long[], long[], long[], long[]> Strides => new()
    {
        { [1003], [2], [1], [3] },
        { [17, 33], [33, 1], [1, 17], [33, 1] },
        { [17, 33], [40, 1], [0, 1], [1, 0] },
        { [5, 7, 9], [63, 9, 1], [1, 5, 35], [0, 9, 1] },
        { [3, 4, 5, 6], [120, 30, 6, 1], [6, 18, 72, 1], [1, 0, 3, 0] },
        { [2, 3, 2, 3, 2], [36, 12, 6, 2, 1], [1, 2, 6, 12, 36], [1, 0, 2, 0, 4] },
        { [2, 2, 2, 2, 2, 2, 2, 2, 3], [384, 192, 96, 48, 24, 12, 6, 3, 1], [1, 2, 4, 8, 16, 32, 64, 128, 256],
            [1, 0, 2, 0, 4, 0, 8, 0, 16] },
    };

    [Theory]
    [MemberData(nameof(Strides))]
    public void AnyStridesWillDo(long[] sizes, long[] output, long[] x, long[] y)
    {
        Agreement device = Device;
        foreach (DType dtype in new[] { DType.Float32, DType.Int16 })
        {
            using TestTensor first = Repeating(dtype, sizes, x), second = Repeating(dtype, sizes, y);
            device.Check("sub.Tensor", dtype, () => TestTensor.EmptyStrided(dtype, sizes, output), first, second, 1L);
        }
    }

    [Fact]
    public void ResultsMayReplaceTheirOperands()
    {
        var harness = new PortableHarness(OpenClDevice.Require());
        foreach (int count in new[] { 1, 5, 1003 })
        {
            double[] values = Numbers.Random(DType.Float32, count, 1);
            using TestTensor x = Numbers.Tensor(DType.Float32, values);
            harness.Run("add.Tensor", DType.Float32, [x], x, x, 1L);
            Numbers.AssertSame(Array.ConvertAll(values, value => value * 2), x.ToDoubles(), "x + x in place");
        }
    }

    /// <summary>Programs of 64-bit indexes give the same, though the operands are small.</summary>
    [Fact]
    public void WideIndexesGiveTheSame()
    {
        var harness = new PortableHarness(OpenClDevice.Require());
        ElementwiseForm form = Forms.Of("sub", DType.Float32, 2, 0, v => v[0] - v[1]);
        double[] x = Numbers.Random(DType.Float32, 15, 1), y = Numbers.Random(DType.Float32, 15, 2);
        using TestTensor first = Numbers.Tensor(DType.Float32, x), second = Numbers.Tensor(DType.Float32, y);
        double[] expected = [.. x.Zip(y, (a, b) => (double)((float)a - (float)b))];
        using (TestTensor output = TestTensor.Empty(DType.Float32, 15))
        {
            // Of 15 elements, 12 are in whole blocks.
            Launch(harness, form, new ElementwiseLayout(0, 0, true), output, first, second, LaunchArgument.Of(12));
            Numbers.AssertSame(expected, output.ToDoubles(), "dense");
        }

        using (TestTensor output = TestTensor.Empty(DType.Float32, 15))
        {
            // 3 × 5, whose sizes come innermost first and without the outermost.
            LaunchArgument[] sizes = [LaunchArgument.Of(5), LaunchArgument.Of(3), .. Enumerable.Repeat(LaunchArgument.Of(1), 5)];
            LaunchArgument[] strides = [LaunchArgument.Of(1), LaunchArgument.Of(5), .. Enumerable.Repeat(LaunchArgument.Of(0), 6)];
            Launch(harness, form, new ElementwiseLayout(8, 0, true), output, first, second, [.. sizes, .. strides, .. strides, .. strides]);
            Numbers.AssertSame(expected, output.ToDoubles(), "strided");
        }
    }

    private static void Launch(
        PortableHarness harness, ElementwiseForm form, ElementwiseLayout layout, TestTensor output, TestTensor x, TestTensor y,
        params LaunchArgument[] where)
    {
        ElementwiseProgram program = form.For(layout);
        KernelTarget target = OpenClDevice.Require().Target;
        harness.Launch(
            program.Write(target), program.Groups(output.Count, target),
            [output, x, y, LaunchArgument.Of(output.Count), .. where.Cast<object>()]);
    }

    /// <summary>Values by position in memory, so that elements which share it are equal.</summary>
    private static TestTensor Repeating(DType dtype, long[] sizes, long[] strides)
    {
        int count = sizes.Aggregate(1, (product, size) => product * (int)size);
        double[] values = [.. Enumerable.Range(0, count).Select(i =>
        {
            long position = 0, rest = i;
            for (int dim = sizes.Length - 1; dim >= 0; dim--)
            {
                position += rest % sizes[dim] * strides[dim];
                rest /= sizes[dim];
            }

            return (double)(position % 251 - 125);
        })];
        return Numbers.Tensor(dtype, values, sizes, strides);
    }
}
