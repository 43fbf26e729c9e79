using System.Text.Json;

namespace Devices.Conformance.Tests.Cli;

/// <summary>The tool with a device whose kernels are compiled as it runs: a GPU, or Mesa's software driver.</summary>
public sealed class VulkanTests
{
    private const string Validation = "DEVICES_VULKAN_VALIDATION";

    /// <summary>
    /// The whole smoke tier, with Khronos' validation layer over every call of the backend: an error of the layer fails the case that made it.
    /// The time-out is that of a machine which compiles every kernel for the first time and has other things to do.
    /// </summary>
    [Fact]
    public void The_smoke_tier_passes_without_a_fallback_and_without_a_validation_error()
    {
        RequireDevice((Validation, "1"));
        using TemporaryFolder folder = new();

        ToolRun run = ToolRun.With(
            [(Validation, "1")], "certify", "vulkan", "--tier", "smoke", "--strict", "--timeout", "300", "--report", $"json={folder.File("r.json")}");

        Assert.True(run.Code == 0, run.Output + run.Error);
        using JsonDocument report = JsonDocument.Parse(File.ReadAllText(folder.File("r.json")));
        JsonElement summary = report.RootElement.GetProperty("summary");
        Assert.InRange(summary.GetProperty("passed").GetInt32(), 10_000, int.MaxValue);
        Assert.Equal(0, summary.GetProperty("failed").GetInt32());
        Assert.Equal(0, summary.GetProperty("fallbacks").GetInt32());
        Assert.DoesNotContain("VUID-", run.Error + run.Output);
    }

    [Fact]
    public void Kernels_are_named_and_shown()
    {
        RequireDevice();

        ToolRun list = ToolRun.Of("kernels", "list", "add", "--device", "vulkan:0");
        string program = list.Output.Split('\n').First(line => line.StartsWith("add.Tensor", StringComparison.Ordinal)).Split(' ')[^1];
        ToolRun shown = ToolRun.Of("kernels", "show", "add.Tensor", "--device", "vulkan:0", "--program", program);

        Assert.Equal(0, list.Code);
        Assert.Contains("add.Scalar", list.Output);
        Assert.Equal(0, shown.Code);
        Assert.Contains("OpFAdd", shown.Output);
        Assert.Contains(program, shown.Output);
    }

    [Theory]
    [InlineData("there is no operator", "frobnicate")]
    [InlineData("has no program 'nope'", "add.Tensor", "--program", "nope")]
    [InlineData("no program of its own", "view")]
    public void What_cannot_be_shown_is_said(string words, params string[] arguments)
    {
        RequireDevice();

        ToolRun run = ToolRun.Of(["kernels", "show", "--device", "vulkan", .. arguments]);

        Assert.Equal(2, run.Code);
        Assert.Contains(words, run.Error);
    }

    private static void RequireDevice(params (string Name, string Value)[] environment)
    {
        using JsonDocument list = JsonDocument.Parse(ToolRun.With(environment, "list", "--json").Output);
        bool isThere = list.RootElement.GetProperty("devices").EnumerateArray()
            .Any(device => device.GetProperty("name").GetString()!.StartsWith("vulkan", StringComparison.Ordinal));
        string reason = string.Concat(list.RootElement.GetProperty("notAvailable").EnumerateArray()
            .Where(entry => $"{entry.GetProperty("plugin")}".Contains("Vulkan", StringComparison.Ordinal))
            .Select(entry => entry.GetProperty("reason").GetString()));
        Assert.SkipUnless(isThere, $"no Vulkan device: {reason}");
    }
}
