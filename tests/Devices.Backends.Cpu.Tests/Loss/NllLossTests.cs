using Devices.Cpu.Tests.Harness;
using Devices.Cpu.Tests.Operands;

namespace Devices.Cpu.Tests.Loss;

public sealed class NllLossTests
{
    private const int Ignored = -100;
    private const int None = 0, Mean = 1, Sum = 2;

    public static TheoryData<Layout, int, bool> Cases =>
    [
        .. from layout in Layouts.All from reduction in new[] { None, Mean, Sum } from isWeighted in new[] { false, true }
           select (layout, reduction, isWeighted),
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void ForwardAndBackward(Layout layout, int reduction, bool isWeighted)
    {
        foreach ((int rows, int classes) in new[] { (1, 1), (3, 5), (17, 2), (500, 13) })
        {
            Check<float>(layout, rows, classes, reduction, isWeighted);
            Check<double>(layout, rows, classes, reduction, isWeighted);
            Check<Half>(layout, rows, classes, reduction, isWeighted);
            Check<BFloat16>(layout, rows, classes, reduction, isWeighted);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void NothingThatCountsHasAMeanOfNaNASumOfZeroAndNoGradient(int rows)
    {
        using var self = TestTensor.Of(Values.Random<float>(1, rows * 3), rows, 3);
        using var target = TestTensor.Of([.. Enumerable.Repeat((long)Ignored, rows)], rows);
        using TestTensor mean = TestTensor.Empty(DType.Float32), sum = TestTensor.Empty(DType.Float32);
        using var total = TestTensor.Empty(DType.Float32);
        KernelHarness.Run("nll_loss_forward", DType.Float32, [mean, total], self, target, null, Mean, Ignored);
        KernelHarness.Run("nll_loss_forward", DType.Float32, [sum, total], self, target, null, Sum, Ignored);
        Assert.True(float.IsNaN(mean.ToArray<float>()[0]));
        Assert.Equal(0f, sum.ToArray<float>()[0]);
        Assert.Equal(0f, total.ToArray<float>()[0]);
        if (rows > 0)
        {
            using TestTensor one = TestTensor.Scalar(1f), gradient = TestTensor.Empty(DType.Float32, rows, 3);
            KernelHarness.Run("nll_loss_backward", DType.Float32, gradient, one, self, target, null, Mean, Ignored, total);
            Assert.All(gradient.ToArray<float>(), element => Assert.Equal(0f, element));
        }
    }

    [Fact]
    public void AnIgnoredRowDoesNotCountWhateverItHolds()
    {
        using var self = TestTensor.Of([1f, 2f, float.NaN, float.PositiveInfinity], 2, 2);
        using TestTensor target = TestTensor.Of([0L, 1L]), loss = TestTensor.Empty(DType.Float32), total = TestTensor.Empty(DType.Float32);
        KernelHarness.Run("nll_loss_forward", DType.Float32, [loss, total], self, target, null, Mean, 1);
        Assert.Equal([-1f, 1f], [loss.ToArray<float>()[0], total.ToArray<float>()[0]]);
    }

    private static void Check<T>(Layout layout, int rows, int classes, int reduction, bool isWeighted)
        where T : unmanaged
    {
        DType dtype = TestTensor.DTypeOf<T>();
        var random = new Random(rows);
        long[] targets = [.. Enumerable.Range(0, rows).Select(row => row % 4 == 2 ? Ignored : random.Next(classes))];
        T[] positive = [.. Values.Random<T>(2, classes).Select(weight => Values.FromDouble<T>(Math.Abs(Values.ToDouble(weight)) + 0.125))];
        using TestTensor self = layout.Random<T>(1, rows, classes), weight = Layout.Gaps.Of(positive, classes);
        using TestTensor target = Layout.Gaps.Of(targets, rows);
        using TestTensor output = reduction == None ? TestTensor.Empty(dtype, rows) : TestTensor.Empty(dtype);
        using TestTensor total = TestTensor.Empty(dtype);
        KernelHarness.Run("nll_loss_forward", dtype, [output, total], self, target, isWeighted ? weight : null, reduction, Ignored);
        double[] x = [.. self.ToArray<T>().Select(Values.ToDouble)], w = [.. weight.ToArray<T>().Select(Values.ToDouble)];
        double[] shares = [.. targets.Select(t => t == Ignored ? 0 : isWeighted ? w[t] : 1)];
        double[] losses = [.. shares.Select((share, row) => share == 0 ? 0 : -share * x[(row * classes) + targets[row]])];
        double[] expected = reduction switch { None => losses, Sum => [losses.Sum()], _ => [losses.Sum() / shares.Sum()] };
        double magnitude = losses.Sum(Math.Abs) / (reduction == Mean ? shares.Sum() : 1);
        AssertClose(expected, output.ToArray<T>(), reduction == None ? 0 : magnitude, rows);
        AssertClose([reduction == None ? 0 : shares.Sum()], total.ToArray<T>(), shares.Sum(), rows);
        CheckBackward<T>(self, target, isWeighted ? weight : null, total, targets, shares, reduction);
    }

    private static void CheckBackward<T>(
        TestTensor self, TestTensor target, TestTensor? weight, TestTensor total, long[] targets, double[] shares, int reduction)
        where T : unmanaged
    {
        int rows = targets.Length, classes = self.Count / rows;
        using TestTensor gradient = reduction == None
            ? Layout.Gaps.Random<T>(3, rows)
            : TestTensor.Scalar(Values.FromDouble<T>(-1.5));
        using var output = TestTensor.Empty(self.DType, rows, classes);
        KernelHarness.Run("nll_loss_backward", self.DType, output, gradient, self, target, weight, reduction, Ignored, total);
        double[] gradients = [.. gradient.ToArray<T>().Select(Values.ToDouble)];
        double divisor = reduction == Mean ? Values.ToDouble(total.ToArray<T>()[0]) : 1;
        double[] expected = new double[rows * classes];
        for (int row = 0; row < rows; row++)
        {
            if (targets[row] != Ignored)
            {
                expected[(row * classes) + targets[row]] = -shares[row] * gradients[reduction == None ? row : 0] / divisor;
            }
        }

        AssertClose(expected, output.ToArray<T>(), 0, 1);
    }

    private static void AssertClose<T>(double[] expected, T[] actual, double magnitude, int terms)
        where T : unmanaged
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Values.AssertSum(expected[i], magnitude, terms, actual[i], $"element {i}");
        }
    }
}
