using Devices.Cpu.Tests.Harness;
using Devices.Cpu.Tests.Operands;

namespace Devices.Cpu.Tests.LinearAlgebra;

public sealed class BatchAndAddTests
{
    public static TheoryData<Layout, Layout> LayoutPairs => MatrixMultiplyTests.LayoutPairs;

    [Theory]
    [MemberData(nameof(LayoutPairs))]
    public void EveryMatrixOfABatchIsMultiplied(Layout a, Layout b)
    {
        CheckBatch<float>(a, b, 3, 5, 7, 4);
        CheckBatch<float>(a, b, 17, 1, 33, 9);
        CheckBatch<float>(a, b, 2, 29, 1, 31);
        CheckBatch<double>(a, b, 5, 9, 25, 3);
        CheckBatch<Half>(a, b, 2, 6, 19, 11);
        CheckBatch<short>(a, b, 4, 3, 2, 5);
        CheckBatch<float>(a, b, 2, 3, 4, 0);
    }

    [Theory]
    [MemberData(nameof(LayoutPairs))]
    public void AddsBetaTimesSelfToAlphaTimesTheProduct(Layout a, Layout self)
    {
        foreach ((double beta, double alpha) in new[] { (1.0, 1.0), (0.5, 1.0), (-2.0, 3.0), (0.0, 2.0), (3.0, 0.0) })
        {
            CheckAdd<float>(a, self, 9, 35, 6, beta, alpha);
            CheckAdd<float>(a, self, 1, 35, 6, beta, alpha);
            CheckAdd<float>(a, self, 35, 1, 6, beta, alpha);
            CheckAdd<double>(a, self, 5, 3, 300, beta, alpha);
            CheckAdd<BFloat16>(a, self, 4, 21, 7, beta, alpha);
            CheckAdd<float>(a, self, 4, 21, 0, beta, alpha);
        }

        CheckAdd<int>(a, self, 5, 20, 3, -3, 2);
        CheckAdd<byte>(a, self, 5, 70, 3, 2, 5);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(33)]
    public void WithBetaZeroSelfIsIgnoredNaNIncluded(int n)
    {
        using var self = TestTensor.Of([.. Enumerable.Repeat(float.NaN, 3 * n)], 3, n);
        using TestTensor a = Layout.Contiguous.Random<float>(1, 3, 5), b = Layout.Contiguous.Random<float>(2, 5, n);
        using var output = TestTensor.Empty(DType.Float32, 3, n);
        KernelHarness.Run("addmm", DType.Float32, output, self, a, b, 0L, 1L);
        MatrixOracle.AssertProduct(a.ToArray<float>(), b.ToArray<float>(), output.ToArray<float>(), 3, n, 5, "addmm");
    }

    private static void CheckBatch<T>(Layout layoutA, Layout layoutB, int batch, int m, int n, int k)
        where T : unmanaged
    {
        DType dtype = TestTensor.DTypeOf<T>();
        using TestTensor a = layoutA.Random<T>(5, batch, m, k), b = layoutB.Random<T>(6, batch, k, n);
        using var output = TestTensor.Empty(dtype, batch, m, n);
        KernelHarness.Run("bmm", dtype, output, a, b);
        T[] left = a.ToArray<T>(), right = b.ToArray<T>(), actual = output.ToArray<T>();
        for (int i = 0; i < batch; i++)
        {
            MatrixOracle.AssertProduct(
                left[(i * m * k)..((i + 1) * m * k)], right[(i * k * n)..((i + 1) * k * n)], actual[(i * m * n)..((i + 1) * m * n)],
                m, n, k, $"{dtype} {layoutA} {layoutB} batch {i}");
        }
    }

    private static void CheckAdd<T>(Layout layoutA, Layout layoutSelf, int m, int n, int k, double beta, double alpha)
        where T : unmanaged
    {
        DType dtype = TestTensor.DTypeOf<T>();
        using TestTensor self = layoutSelf.Random<T>(7, m, n), a = layoutA.Random<T>(8, m, k), b = Layout.Transposed.Random<T>(9, k, n);
        using var output = TestTensor.Empty(dtype, m, n);
        KernelHarness.Run("addmm", dtype, output, self, a, b, beta, alpha);
        MatrixOracle.AssertProduct(
            a.ToArray<T>(), b.ToArray<T>(), output.ToArray<T>(), m, n, k, $"{dtype} {layoutA} self {layoutSelf} beta {beta} alpha {alpha}",
            self.ToArray<T>(), alpha, beta);
    }
}
