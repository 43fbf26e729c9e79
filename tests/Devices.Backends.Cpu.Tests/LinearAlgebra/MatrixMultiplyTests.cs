using Devices.Cpu.Tests.Harness;
using Devices.Cpu.Tests.Operands;

namespace Devices.Cpu.Tests.LinearAlgebra;

public sealed class MatrixMultiplyTests
{
    // Never only square; around vectors, tiles (8×48, 6×16, 4 and 1 rows) and blocks (256 deep, 480 wide), and primes.
    private static readonly (int M, int N, int K)[] Shapes =
    [
        (1, 1, 1), (1, 1, 67), (1, 5, 3), (5, 1, 3), (1, 53, 29), (53, 1, 29), (2, 3, 5), (3, 2, 4), (4, 7, 1), (5, 17, 9), (6, 16, 8),
        (7, 15, 11), (7, 48, 6), (8, 47, 7), (8, 49, 16), (9, 33, 5), (12, 31, 13), (13, 97, 31), (23, 50, 19), (25, 49, 37),
        (33, 65, 255), (17, 24, 256), (10, 23, 257), (31, 110, 47), (2, 97, 300), (97, 3, 64),
    ];

    private static readonly (int M, int N, int K)[] FewShapes =
        [(1, 19, 23), (19, 1, 23), (3, 5, 7), (9, 49, 33), (26, 31, 17), (5, 13, 259)];

    public static TheoryData<Layout, Layout> LayoutPairs => [.. from a in Layouts.All from b in Layouts.All select (a, b)];

    [Theory]
    [MemberData(nameof(LayoutPairs))]
    public void EveryShapeInEveryLayout(Layout a, Layout b)
    {
        foreach ((int m, int n, int k) in Shapes)
        {
            Check<float>(a, b, m, n, k);
        }
    }

    [Theory]
    [MemberData(nameof(LayoutPairs))]
    public void EveryTypeInEveryLayout(Layout a, Layout b)
    {
        foreach ((int m, int n, int k) in FewShapes)
        {
            Check<double>(a, b, m, n, k);
            Check<Half>(a, b, m, n, k);
            Check<BFloat16>(a, b, m, n, k);
            Check<sbyte>(a, b, m, n, k);
            Check<byte>(a, b, m, n, k);
            Check<short>(a, b, m, n, k);
            Check<int>(a, b, m, n, k);
            Check<long>(a, b, m, n, k);
        }
    }

    [Theory]
    [InlineData(Layout.Contiguous, Layout.Contiguous)]
    [InlineData(Layout.Transposed, Layout.Contiguous)]
    [InlineData(Layout.Contiguous, Layout.Transposed)]
    [InlineData(Layout.TransposedGaps, Layout.Gaps)]
    public void SeveralBlocks(Layout a, Layout b)
    {
        Check<float>(a, b, 61, 499, 523);
        Check<double>(a, b, 45, 251, 271);
        Check<Half>(a, b, 50, 491, 263);
    }

    [Fact]
    public void NothingToSumGivesZeros()
    {
        foreach ((int m, int n) in new[] { (1, 1), (3, 5), (1, 70), (70, 1), (9, 49) })
        {
            Check<float>(Layout.Contiguous, Layout.Contiguous, m, n, 0);
            Check<BFloat16>(Layout.Transposed, Layout.Gaps, m, n, 0);
            Check<int>(Layout.Contiguous, Layout.Transposed, m, n, 0);
        }
    }

    [Fact]
    public void AnInfinityDoesNotLeakIntoOtherElements()
    {
        const int M = 9, N = 50, K = 6;
        float[] a = Values.Random<float>(1, M * K), b = Values.Random<float>(2, K * N);
        a[(8 * K) + 5] = float.PositiveInfinity;
        b[(3 * N) + 49] = float.NaN;
        using var left = TestTensor.Of(a, M, K);
        using var right = TestTensor.Of(b, K, N);
        using var output = TestTensor.Empty(DType.Float32, M, N);
        KernelHarness.Run("mm", DType.Float32, output, left, right);
        float[] c = output.ToArray<float>();
        for (int i = 0; i < c.Length; i++)
        {
            bool special = i / N == 8 || i % N == 49;
            Assert.True(float.IsFinite(c[i]) != special, $"element ({i / N}, {i % N}) is {c[i]}");
        }
    }

    private static void Check<T>(Layout layoutA, Layout layoutB, int m, int n, int k)
        where T : unmanaged
    {
        DType dtype = TestTensor.DTypeOf<T>();
        using TestTensor a = layoutA.Random<T>(m + (100 * k), m, k);
        using TestTensor b = layoutB.Random<T>(n + (1000 * k), k, n);
        using var output = TestTensor.Empty(dtype, m, n);
        KernelHarness.Run("mm", dtype, output, a, b);
        MatrixOracle.AssertProduct(a.ToArray<T>(), b.ToArray<T>(), output.ToArray<T>(), m, n, k, $"{dtype} {layoutA} {layoutB}");
    }
}
