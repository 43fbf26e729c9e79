using Devices.Api.Features;
using Devices.Cpu.Tests.Harness;
using Devices.Cpu.Tests.LinearAlgebra;
using Devices.Cpu.Tests.Operands;
using Devices.Drivers.Tests.Harness;
using Devices.Kernels.Tests.Harness;

namespace Devices.Drivers.Tests;

/// <summary>A vendor's library multiplies matrices where there is one; its stand-in checks what it is given.</summary>
public sealed class VendorTests
{
    private const string FolderVariable = "DEVICES_VENDOR_LIBRARIES";

    public static string VendorFolder => Path.Combine(Emulator.Folder, "vendor");

    private static Lazy<Api.Device> Shared { get; } = new(() => Emulator.OpenAnother(settings: (FolderVariable, VendorFolder)));

    [Theory]
    [InlineData(Layout.Contiguous, Layout.Contiguous)]
    [InlineData(Layout.Transposed, Layout.Contiguous)]
    [InlineData(Layout.Contiguous, Layout.Transposed)]
    [InlineData(Layout.Transposed, Layout.Transposed)]
    public void Products_of_all_floats_are_served(Layout a, Layout b)
    {
        (int, int, int)[] sizes = [(1, 1, 1), (5, 1, 3), (1, 7, 4), (17, 9, 33)];
        foreach ((int m, int n, int k) in sizes)
        {
            Served(harness => Check<float>(harness, a, b, m, n, k));
            Served(harness => Check<double>(harness, a, b, m, n, k));
            Served(harness => Check<Half>(harness, a, b, m, n, k));
            Served(harness => Check<BFloat16>(harness, a, b, m, n, k));
        }
    }

    [Fact]
    public void Batches_are_served_shared_matrices_too()
    {
        const int Batch = 3, M = 4, N = 5, K = 6;
        foreach (Layout layout in new[] { Layout.Contiguous, Layout.Transposed, Layout.ExpandedFirst })
        {
            using TestTensor a = layout.Random<float>(1, Batch, M, K), b = Layout.Contiguous.Random<float>(2, Batch, K, N);
            using var output = TestTensor.Empty(DType.Float32, Batch, M, N);
            Served(harness => harness.Run("bmm", DType.Float32, [output], a, b));
            float[] left = a.ToArray<float>(), right = b.ToArray<float>(), actual = output.ToArray<float>();
            for (int i = 0; i < Batch; i++)
            {
                MatrixOracle.AssertProduct(
                    left[(i * M * K)..((i + 1) * M * K)], right[(i * K * N)..((i + 1) * K * N)], actual[(i * M * N)..((i + 1) * M * N)],
                    M, N, K, $"{layout} {i}");
            }
        }
    }

    [Theory]
    [InlineData(Layout.Contiguous)]
    [InlineData(Layout.Transposed)]
    [InlineData(Layout.ExpandedFirst)]
    [InlineData(Layout.ExpandedLast)]
    public void What_is_added_may_lie_in_any_way(Layout layout)
    {
        const int M = 7, N = 10, K = 5;
        foreach ((double beta, double alpha) in new[] { (1.0, 1.0), (-2.0, 3.0), (0.0, 2.0) })
        {
            using TestTensor self = layout.Random<Half>(7, M, N), a = Layout.Contiguous.Random<Half>(8, M, K);
            using TestTensor b = Layout.Transposed.Random<Half>(9, K, N);
            using var output = TestTensor.Empty(DType.Float16, M, N);
            Served(harness => harness.Run("addmm", DType.Float16, [output], self, a, b, beta, alpha));
            MatrixOracle.AssertProduct(
                a.ToArray<Half>(), b.ToArray<Half>(), output.ToArray<Half>(), M, N, K, $"{layout} {beta} {alpha}", self.ToArray<Half>(),
                alpha, beta);
        }
    }

    [Fact]
    public void What_the_library_does_not_take_is_computed_all_the_same_and_counted()
    {
        IVendorLibraries libraries = Shared.Value.Feature<IVendorLibraries>()!;
        long before = Calls(libraries);
        Check<float>(new PortableHarness(Shared.Value), Layout.Gaps, Layout.Contiguous, 5, 6, 7);
        Assert.Equal(before, Calls(libraries));
        Assert.Contains(libraries.Declined, reason => reason.Key.Contains("consecutive", StringComparison.Ordinal) && reason.Value > 0);
        Check<int>(new PortableHarness(Shared.Value), Layout.Contiguous, Layout.Contiguous, 5, 6, 7);
        Check<float>(new PortableHarness(Shared.Value), Layout.Contiguous, Layout.Contiguous, 5, 6, 0);
        Assert.Equal(before, Calls(libraries));
        Assert.Single(libraries.Declined);
    }

    [Fact]
    public void Libraries_can_be_switched_off()
    {
        Api.Device device = Emulator.OpenAnother(settings: (FolderVariable, VendorFolder));
        IVendorLibraries libraries = device.Feature<IVendorLibraries>()!;
        Assert.True(libraries.IsEnabled);
        VendorLibraryUse library = Assert.Single(libraries.Libraries, use => use.Purpose == "matrix products");
        Assert.Equal((Subject.VendorLibrary, "matrix products", 0), (library.Name, library.Purpose, library.Calls));
        Assert.Contains(Subject.VendorLibrary, device.Info.Driver);
        libraries.IsEnabled = false;
        Check<float>(new PortableHarness(device), Layout.Contiguous, Layout.Contiguous, 5, 6, 7);
        Assert.Equal(0, Calls(libraries));
        libraries.IsEnabled = true;
        Check<float>(new PortableHarness(device), Layout.Contiguous, Layout.Contiguous, 5, 6, 7);
        Assert.Equal(1, Calls(libraries));
        Assert.Empty(libraries.Declined);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("")]
    public void Without_libraries_there_is_no_such_feature(string setting) =>
        Assert.Null(Emulator.OpenAnother(settings: (FolderVariable, setting)).Feature<IVendorLibraries>());

    [Fact]
    public void A_list_of_devices_names_the_library()
    {
        (_, string output) = Cli.Run(["list", "--json"], (FolderVariable, VendorFolder));
        Assert.Contains(Subject.VendorLibrary, output);
        (_, output) = Cli.Run(["list", "--json"], (FolderVariable, "0"));
        Assert.DoesNotContain(Subject.VendorLibrary, output);
    }

    [Fact]
    public void A_failing_library_is_an_error_that_says_which()
    {
        (int code, string output) = Cli.Certify(["mm/f16/*"], (FolderVariable, VendorFolder), ("SOFTGPU_FAULT", "library_failure"));
        Assert.True(code != 0, output);
        Assert.Contains($"{Subject.VendorLibrary} failed ({Subject.VendorFailure})", output);
    }

    [Theory]
    [InlineData("")]
    [InlineData("library_refusal")]
    [InlineData("failing_library")]
    public void Products_are_right_with_a_library_and_where_it_refuses(string fault)
    {
        (int code, string output) = Cli.Certify(
            ["mm/f16/*", "addmm/bf16/*"], (FolderVariable, VendorFolder), ("SOFTGPU_FAULT", fault));
        Assert.True(code == 0, output);
    }

    private static void Served(Action<PortableHarness> run)
    {
        IVendorLibraries libraries = Shared.Value.Feature<IVendorLibraries>()!;
        long before = Calls(libraries);
        run(new PortableHarness(Shared.Value));
        Assert.Equal(before + 1, Calls(libraries));
    }

    private static long Calls(IVendorLibraries libraries) => libraries.Libraries.Sum(library => library.Calls);

    private static void Check<T>(PortableHarness harness, Layout layoutA, Layout layoutB, int m, int n, int k) where T : unmanaged
    {
        DType dtype = TestTensor.DTypeOf<T>();
        using TestTensor a = layoutA.Random<T>(m + k, m, k), b = layoutB.Random<T>(n + k, k, n);
        using var output = TestTensor.Empty(dtype, m, n);
        harness.Run("mm", dtype, [output], a, b);
        MatrixOracle.AssertProduct(a.ToArray<T>(), b.ToArray<T>(), output.ToArray<T>(), m, n, k, $"{dtype} {layoutA} {layoutB}");
    }
}
