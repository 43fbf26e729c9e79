using Devices.Api.Features;
using Devices.Cpu.Tests.Convolution;
using Devices.Cpu.Tests.Harness;
using Devices.Cpu.Tests.Operands;
using Devices.Drivers.Tests;
using Devices.Drivers.Tests.Harness;
using Devices.Kernels.Tests.Harness;

namespace Devices.Cuda.Tests;

/// <summary>cuDNN convolves where it is installed; its stand-in checks what it is given, and offers what must not be taken.</summary>
public sealed class CudnnTests
{
    private const string Name = "cuDNN 9.5.1 (libcudnn.so.9)";

    private static Lazy<Api.Device> Shared { get; } =
        new(() => Emulator.OpenAnother(settings: ("DEVICES_VENDOR_LIBRARIES", VendorTests.VendorFolder)));

    [Fact]
    public void Convolutions_and_their_gradients_are_served()
    {
        Array.ForEach(ConvolutionCase.All, Check<float>);
        Array.ForEach(ConvolutionCase.Few, Check<double>);
        Array.ForEach(ConvolutionCase.Few, Check<Half>);
        Array.ForEach(ConvolutionCase.Few, Check<BFloat16>);
    }

    [Fact]
    public void What_is_not_contiguous_is_computed_all_the_same_and_counted()
    {
        Api.Device device = Emulator.OpenAnother(settings: ("DEVICES_VENDOR_LIBRARIES", VendorTests.VendorFolder));
        ConvolutionCase sizes = ConvolutionCase.All[1];
        using TestTensor image = Layout.ChannelsLast.Random<float>(1, sizes.InputSizes);
        using TestTensor weight = Layout.Contiguous.Random<float>(2, sizes.WeightSizes), bias = Layout.Gaps.Random<float>(3, sizes.O);
        Forward<float>(device, sizes, image, weight, bias);
        IVendorLibraries libraries = device.Feature<IVendorLibraries>()!;
        Assert.Equal(0, CallsOf(libraries));
        Assert.Equal([("an operand of a convolution is not contiguous", 1L)], libraries.Declined.Select(entry => (entry.Key, entry.Value)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("library_refusal")]
    [InlineData("failing_library")]
    public void Convolutions_are_right_with_the_library_and_where_it_refuses(string fault)
    {
        (int code, string output) = Cli.Certify(
            ["convolution/f16/*"], ("DEVICES_VENDOR_LIBRARIES", VendorTests.VendorFolder), ("SOFTGPU_FAULT", fault));
        Assert.True(code == 0, output);
    }

    [Fact]
    public void A_failure_is_an_error_that_says_which_library()
    {
        (int code, string output) = Cli.Certify(
            ["convolution/f32/forward/*"], ("DEVICES_VENDOR_LIBRARIES", VendorTests.VendorFolder), ("SOFTGPU_FAULT", "library_failure"));
        Assert.True(code != 0, output);
        Assert.Contains($"{Name} failed (CUDNN_STATUS_EXECUTION_FAILED, 5000)", output);
    }

    private static void Check<T>(ConvolutionCase sizes) where T : unmanaged
    {
        IVendorLibraries libraries = Shared.Value.Feature<IVendorLibraries>()!;
        long before = CallsOf(libraries);
        using TestTensor image = Layout.Contiguous.Random<T>(1, sizes.InputSizes), bias = Layout.Gaps.Random<T>(3, sizes.O);
        using TestTensor weight = Layout.Contiguous.Random<T>(2, sizes.WeightSizes);
        using TestTensor gradient = Layout.Contiguous.Random<T>(4, sizes.OutputSizes);
        Forward<T>(Shared.Value, sizes, image, weight, bias);
        Gradient<T>(sizes, "devices::convolution_backward_input", sizes.InputSizes, gradient, weight,
            product => (product.Output, product.Weight, product.Input));
        Gradient<T>(sizes, "devices::convolution_backward_weight", sizes.WeightSizes, gradient, image,
            product => (product.Output, product.Input, product.Weight));
        Assert.Equal(before + 3, CallsOf(libraries));
    }

    private static void Forward<T>(Api.Device device, ConvolutionCase sizes, TestTensor image, TestTensor weight, TestTensor bias)
        where T : unmanaged
    {
        using var output = TestTensor.Empty(TestTensor.DTypeOf<T>(), sizes.OutputSizes);
        new PortableHarness(device).Run(
            "convolution", output.DType, [output], image, weight, bias, sizes.StrideList, sizes.PaddingList, sizes.DilationList, false,
            new long[] { 0, 0 }, (long)sizes.Groups);
        T[] x = image.ToArray<T>(), w = weight.ToArray<T>(), b = bias.ToArray<T>(), actual = output.ToArray<T>();
        var oracle = new SumOracle(actual.Length);
        foreach ((int i, int j, int k) in sizes.Products())
        {
            oracle.Add(k, Values.ToDouble(x[i]) * Values.ToDouble(w[j]));
        }

        for (int k = 0; k < actual.Length; k++)
        {
            oracle.Add(k, Values.ToDouble(b[k / (sizes.Output.V * sizes.Output.H) % sizes.O]));
        }

        oracle.AssertMatches(actual, $"{output.DType} {sizes}");
    }

    private static void Gradient<T>(
        ConvolutionCase sizes, string name, long[] resultSizes, TestTensor first, TestTensor second,
        Func<(int Input, int Weight, int Output), (int First, int Second, int Result)> roles)
        where T : unmanaged
    {
        using var result = TestTensor.Empty(TestTensor.DTypeOf<T>(), resultSizes);
        new PortableHarness(Shared.Value).Run(
            name, result.DType, [result], first, second, resultSizes, sizes.StrideList, sizes.PaddingList, sizes.DilationList,
            (long)sizes.Groups);
        T[] a = first.ToArray<T>(), b = second.ToArray<T>(), actual = result.ToArray<T>();
        var oracle = new SumOracle(actual.Length);
        foreach ((int Input, int Weight, int Output) product in sizes.Products())
        {
            (int i, int j, int k) = roles(product);
            oracle.Add(k, Values.ToDouble(a[i]) * Values.ToDouble(b[j]));
        }

        oracle.AssertMatches(actual, $"{name} {result.DType} {sizes}");
    }

    private static long CallsOf(IVendorLibraries libraries) => libraries.Libraries.Single(library => library.Name == Name).Calls;
}
