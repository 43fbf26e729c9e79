using System.Diagnostics;
using System.Runtime.Intrinsics;

namespace Devices.Cpu.Tests.Independence;

/// <summary>Runs this very assembly again with instruction sets switched off.</summary>
public sealed class WidthTests
{
    private const string OutputVariable = "DEVICES_FINGERPRINT_FILE";

    // Around the widths, and enough for whole blocks of a fold.
    private static readonly int[] Sizes = [1, 5, 33, 1003, 4500];

    private static readonly Lazy<string[]> Here = new(Fingerprints);

    private static int Width =>
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0;

    [Theory]
    [InlineData("DOTNET_EnableAVX512", 256)]
    [InlineData("DOTNET_EnableAVX2", 128)]
    [InlineData("DOTNET_EnableHWIntrinsic", 0)]
    public async Task ResultsDoNotDependOnTheWidthOfVectors(string switchedOff, int width)
    {
        Assert.SkipUnless(Width > width, $"this processor has vectors of {Width} bits at most");
        string[] there = await RunAgain(switchedOff);
        Assert.Equal(width.ToString(), there[0]);
        Assert.Equal(Here.Value, there[1..]);
    }

    [Fact]
    public void EveryKernelThatIsNotAProductIsCovered()
    {
        string[] products =
        [
            "mm", "bmm", "addmm", "convolution", "devices::", "max_pool2d", "nll_loss",
            "cat", "gather", "scatter", "index", "embedding", "sort",
        ];
        Assert.DoesNotContain(Fingerprint.Uncovered, name => !products.Any(product => name.StartsWith(product, StringComparison.Ordinal)));
    }

    /// <summary>Not a test of its own: what the test above runs in another process.</summary>
    [Fact(Explicit = true)]
    public void WriteFingerprints() =>
        File.WriteAllLines(Environment.GetEnvironmentVariable(OutputVariable)!, [Width.ToString(), .. Fingerprints()]);

    private static string[] Fingerprints() => [.. Sizes.SelectMany(Fingerprint.Of)];

    private static async Task<string[]> RunAgain(string switchedOff)
    {
        string file = Path.GetTempFileName();
        string assembly = typeof(WidthTests).Assembly.Location;
        string method = $"{typeof(WidthTests).FullName}.{nameof(WriteFingerprints)}";
        var start = new ProcessStartInfo("dotnet", [assembly, "-explicit", "only", "-method", method])
        {
            RedirectStandardOutput = true,
            Environment = { [switchedOff] = "0", [OutputVariable] = file },
        };
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        string[] lines = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
        File.Delete(file);
        Assert.True(process.ExitCode == 0 && lines.Length > 0, output);
        return lines;
    }
}
