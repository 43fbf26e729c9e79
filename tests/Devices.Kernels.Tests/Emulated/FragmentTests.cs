using Devices.Cpu.Tests.Harness;
using Devices.Cpu.Tests.LinearAlgebra;
using Devices.Cpu.Tests.Operands;
using Devices.Kernels.Language;
using Devices.Kernels.Launching;
using Devices.Kernels.Library;
using Devices.Kernels.Rendering.C;
using Devices.Kernels.Rendering.Spirv;
using Devices.Kernels.Tests.Harness;
using Devices.Kernels.Tests.Spirv;

namespace Devices.Kernels.Tests.Emulated;

/// <summary>Products of matrices whose subgroups multiply fragments, as tensor cores do, on the emulated device.</summary>
public sealed class FragmentTests
{
    // Around fragments and tiles; words and lone elements; odd and even depths.
    private static readonly (int M, int N, int K)[] Shapes =
        [(16, 16, 16), (17, 33, 40), (64, 64, 64), (65, 66, 35), (16, 130, 33), (130, 18, 2), (31, 16, 1), (20, 24, 0)];

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Every_size_in_every_order(bool left, bool right)
    {
        foreach ((int m, int n, int k) in Shapes)
        {
            Check<Half>(left, right, m, n, k, 0);
            if (left == right)
            {
                Check<BFloat16>(left, right, m, n, k, 0);
            }
        }

        // Elements between words.
        Check<Half>(left, right, 34, 34, 34, 1);
    }

    [Fact]
    public void Many_matrices_take_large_tiles()
    {
        const int Batch = 96, M = 16, N = 18, K = 6;
        using TestTensor a = Layout.Contiguous.Random<Half>(5, Batch, M, K), b = Layout.Contiguous.Random<Half>(6, Batch, K, N);
        using var output = TestTensor.Empty(DType.Float16, Batch, M, N);
        Run("bmm", DType.Float16, output, a, b);
        Half[] left = a.ToArray<Half>(), right = b.ToArray<Half>(), actual = output.ToArray<Half>();
        for (int i = 0; i < Batch; i++)
        {
            MatrixOracle.AssertProduct(
                left[(i * M * K)..((i + 1) * M * K)], right[(i * K * N)..((i + 1) * K * N)], actual[(i * M * N)..((i + 1) * M * N)],
                M, N, K, $"matrix {i}");
        }
    }

    [Fact]
    public void A_large_tile_is_computed_by_all_its_subgroups_with_wide_indexes()
    {
        const int M = 130, N = 132, K = 34;
        var source = new FragmentSource(
            DType.Float16, FragmentType.Float16, Epilogue.None, new FragmentAccess(false, true), new FragmentAccess(true, true), true, true);
        using TestTensor a = Layout.Contiguous.Random<Half>(1, M, K), b = Layout.Contiguous.Random<Half>(2, K, N);
        using var output = TestTensor.Empty(DType.Float16, M, N);
        long[] numbers = [M, N, K, K, 1, N, 1, 0, 0, 0, 2];
        EmulatedDevice device = EmulatedDevice.Require("tensor cores");
        new PortableHarness(device).Launch(
            source.Write(device.Target), new GroupCount(4), [a, b, output, .. numbers.Select(number => (object)LaunchArgument.Of(number))]);
        MatrixOracle.AssertProduct(a.ToArray<Half>(), b.ToArray<Half>(), output.ToArray<Half>(), M, N, K, "large");
    }

    [Theory]
    [InlineData(1.0, 1.0)]
    [InlineData(-2.0, 3.0)]
    [InlineData(0.0, 2.0)]
    public void What_is_added_is_scaled(double beta, double alpha)
    {
        const int M = 33, N = 19, K = 24;
        using TestTensor self = Layout.Transposed.Random<BFloat16>(7, M, N);
        using TestTensor a = Layout.Contiguous.Random<BFloat16>(8, M, K), b = Layout.Contiguous.Random<BFloat16>(9, K, N);
        using var output = TestTensor.Empty(DType.BFloat16, M, N);
        Run("addmm", DType.BFloat16, output, self, a, b, beta, alpha);
        MatrixOracle.AssertProduct(
            a.ToArray<BFloat16>(), b.ToArray<BFloat16>(), output.ToArray<BFloat16>(), M, N, K, "addmm", self.ToArray<BFloat16>(), alpha, beta);
    }

    [Fact]
    public void Where_it_is_allowed_float32_is_rounded_to_ten_bits_and_not_cut()
    {
        // 1 + 2^-10 is kept, 1 + 3·2^-12 becomes 1 + 2^-10, 1 + 2^-12 becomes 1.
        float[] row = [1 + MathF.ScaleB(1, -10), 1 + MathF.ScaleB(3, -12), 1 + MathF.ScaleB(1, -12), float.NaN, float.NegativeInfinity, 0.5f];
        float[] expected = [row[0], row[0], 1, .. row[3..]];
        const int Size = 17;
        float[] left = [.. Enumerable.Range(0, Size * Size).Select(i => i / Size == i % Size ? row[Math.Min(i % Size, row.Length - 1)] : 0)];
        float[] right = [.. Enumerable.Range(0, Size * Size).Select(i => i / Size == i % Size ? 1f : 0)];
        using TestTensor a = TestTensor.Of(left, Size, Size), b = TestTensor.Of(right, Size, Size);
        using var output = TestTensor.Empty(DType.Float32, Size, Size);
        Run("mm", DType.Float32, output, a, b);
        float[] actual = output.ToArray<float>();
        for (int i = 0; i < row.Length; i++)
        {
            Assert.Equal(expected[i], actual[(i * Size) + i]);
        }

        Check<float>(false, false, 33, 35, 37, 1, Rounded);
        Check<float>(true, true, 33, 35, 37, 1, Rounded);
    }

    [Fact]
    public void Without_tensor_cores_or_permission_other_programs_serve()
    {
        KernelTarget able = EmulatedDevice.Require("tensor cores").Target;
        Assert.Equal(FragmentType.TensorFloat32, able.FragmentsOf(DType.Float32));
        Assert.Null((able with { AllowsTensorFloat32 = false }).FragmentsOf(DType.Float32));
        Assert.Null((able with { HasFragments = false }).FragmentsOf(DType.Float16));
        Assert.Null((able with { SubgroupSize = 64 }).FragmentsOf(DType.Float16));
        Assert.Null(able.FragmentsOf(DType.Float64));
        Assert.Null(able.FragmentsOf(DType.Int8));
    }

    [Fact]
    public void Languages_without_fragments_refuse_them()
    {
        KernelTarget able = EmulatedDevice.Require("tensor cores").Target;
        KernelProgram program = FragmentSource.All(able, DType.Float16, Epilogue.None).First().Write(able);
        Assert.Contains("mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32", CRenderer.Render(program, new CudaC()));
        foreach (CDialect dialect in new CDialect[] { new HipC(), new OpenClC() })
        {
            KernelLanguageException error = Assert.Throws<KernelLanguageException>(() => CRenderer.Render(program, dialect));
            Assert.Contains("without HasFragments", error.Message);
        }

        Assert.Throws<KernelLanguageException>(() => SpirvRenderer.Render(program, SpirvTools.AllControls));
    }

    /// <summary>A value that is the same in TensorFloat32.</summary>
    private static T Rounded<T>(T value) where T : unmanaged => Values.FromDouble<T>(Math.Round(Values.ToDouble(value) * 512) / 512);

    private static void Check<T>(bool left, bool right, int m, int n, int k, int offset, Func<T, T>? round = null) where T : unmanaged
    {
        DType dtype = TestTensor.DTypeOf<T>();
        T[] x = [.. Values.Random<T>(m + k, m * k).Select(round ?? (value => value))];
        T[] y = [.. Values.Random<T>(n - k, k * n).Select(round ?? (value => value))];
        using var a = TestTensor.Strided(x, [m, k], left ? [1, m] : [k, 1], offset);
        using var b = TestTensor.Strided(y, [k, n], right ? [1, k] : [n, 1], offset);
        using var output = TestTensor.Empty(dtype, m, n);
        Run("mm", dtype, output, a, b);
        MatrixOracle.AssertProduct(x, y, output.ToArray<T>(), m, n, k, $"{dtype} {left} {right} at {offset}");
    }

    private static void Run(string name, DType dtype, TestTensor output, params object?[] arguments) =>
        new PortableHarness(EmulatedDevice.Require("tensor cores")).Run(name, dtype, [output], arguments);
}
