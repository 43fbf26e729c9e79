using System.Text.Json;

namespace Devices.Conformance.Tests.Cli;

/// <summary>
/// The smoke tier, strict, on the backends whose kernels are compiled as text: OpenCL by its driver, CUDA and ROCm by the emulator,
/// which is what says there whether the backends' own code is right. Each kernel has to be compiled, so that there is one case of each
/// operator; with <see cref="AllKernels"/> set to 1 it is the whole tier.
/// </summary>
public sealed class SmokeTests
{
    private const string AllKernels = "DEVICES_TEST_ALL_KERNELS";

    private static readonly bool isWhole = Environment.GetEnvironmentVariable(AllKernels) == "1";
    private static readonly string[] runtime = ["device/*", "memory/*", "streams/*", "copies/*", "threads/*", "abi/*"];

    [Fact]
    public void OpenCl_passes_without_a_fallback()
    {
        JsonElement device = Certify("opencl", [.. runtime, .. OneOfEachOperator()]);

        Assert.DoesNotContain("softgpu", device.GetProperty("product").GetString());
    }

    [Theory]
    [InlineData("cuda", "DEVICES_CUDA_LIBRARIES")]
    [InlineData("rocm", "DEVICES_ROCM_LIBRARIES")]
    public void Emulated_devices_pass_without_a_fallback_and_every_report_says_emulated(string type, string folderVariable)
    {
        string folder = ToolRun.Folder("EmulatorFolder");
        Assert.SkipUnless(File.Exists(Path.Combine(folder, "libsoftgpu.so")), "the emulator is not built: run eng/build-softgpu.sh");

        JsonElement device = Certify(type, [.. runtime, .. OneOfEachOperator()], (folderVariable, folder));

        Assert.True(device.GetProperty("emulated").GetBoolean());
        Assert.Contains("emulated", device.GetProperty("product").GetString());
    }

    /// <summary>A case of each operator that has samples: the first one, with the first dtype, which is float32 where that is taken.</summary>
    private static IEnumerable<string> OneOfEachOperator() =>
        from op in OperatorTable.All
        where op.DTypes.Count > 0
        let dtype = op.DTypes[0]
        let sample = op.Samples.FirstOrDefault(sample => sample.IsFor(dtype))
        where sample is not null
        select $"{op.Name}/{dtype.ShortName()}/forward/{sample.Name}";

    /// <summary>
    /// Runs the tier; what the report says of the device. The time-out is that of a machine which compiles every kernel for the first time
    /// and has other things to do.
    /// </summary>
    private static JsonElement Certify(string type, string[] cases, params (string Name, string Value)[] environment)
    {
        Require(type, environment);
        using TemporaryFolder folder = new();

        ToolRun run = ToolRun.With(
            environment,
            [
                "certify", type, "--tier", "smoke", "--strict", "--timeout", "300", "--report", $"json={folder.File("r.json")}",
                "--report", $"md={folder.File("r.md")}", "--report", $"html={folder.File("r.html")}",
                "--report", $"junit={folder.File("r.xml")}", .. isWhole ? [] : cases.SelectMany(pattern => new[] { "--filter", pattern }),
            ]);

        Assert.True(run.Code == 0, run.Output + run.Error);
        JsonElement report = JsonDocument.Parse(File.ReadAllText(folder.File("r.json"))).RootElement.Clone();
        JsonElement summary = report.GetProperty("summary"), device = report.GetProperty("device");
        Assert.InRange(summary.GetProperty("passed").GetInt32(), isWhole ? 10_000 : cases.Length, int.MaxValue);
        HashSet<string> ran = [.. report.GetProperty("results").EnumerateArray().Select(result => result.GetProperty("id").GetString()!)];
        Assert.DoesNotContain(cases, id => !isWhole && !id.Contains('*', StringComparison.Ordinal) && !ran.Contains(id));
        Assert.Equal(0, summary.GetProperty("failed").GetInt32());
        Assert.Equal(0, summary.GetProperty("fallbacks").GetInt32());
        bool isEmulated = device.GetProperty("emulated").GetBoolean();
        Assert.All(["r.md", "r.html", "r.xml"], file => Assert.Equal(
            isEmulated, File.ReadAllText(folder.File(file)).Contains("emulated", StringComparison.OrdinalIgnoreCase)));
        Assert.Equal(isEmulated, run.Output.Contains("is emulated: this says nothing about any hardware", StringComparison.Ordinal));
        return device;
    }

    private static void Require(string type, (string Name, string Value)[] environment)
    {
        using JsonDocument list = JsonDocument.Parse(ToolRun.With(environment, "list", "--json").Output);
        bool isThere = list.RootElement.GetProperty("devices").EnumerateArray()
            .Any(device => device.GetProperty("type").GetString() == type);
        string reason = string.Concat(list.RootElement.GetProperty("notAvailable").EnumerateArray()
            .Where(entry => entry.TryGetProperty("type", out JsonElement other) && other.GetString() == type)
            .Select(entry => entry.GetProperty("reason").GetString()));
        Assert.SkipUnless(isThere, $"no device of type {type}: {reason}");
    }
}
