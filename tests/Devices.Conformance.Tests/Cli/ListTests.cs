using System.Text.Json;

namespace Devices.Conformance.Tests.Cli;

public sealed class ListTests
{
    [Fact]
    public void TheCpuIsThereAndTheRankingExplained()
    {
        ToolRun run = ToolRun.Of("list");

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("\ncpu ", run.Output);
        Assert.Contains("\"best\" is cpu", run.Output);
        Assert.DoesNotContain('\u001b', run.Output);
    }

    [Fact]
    public void JsonTellsTheSame()
    {
        using JsonDocument list = JsonDocument.Parse(ToolRun.Of("list", "--json").Output);

        JsonElement devices = list.RootElement.GetProperty("devices"), others = list.RootElement.GetProperty("notAvailable");
        JsonElement cpu = devices.EnumerateArray().Single(device => device.GetProperty("name").GetString() == "cpu");
        Assert.EndsWith("Devices.Backends.Cpu.dll", cpu.GetProperty("plugin").GetString());

        // A machine may have no driver for the other backends: each then tells why there is no device.
        IEnumerable<string?> types =
            devices.EnumerateArray().Concat(others.EnumerateArray()).Select(entry => entry.GetProperty("type").GetString());
        Assert.Equal(["cpu", "cuda", "opencl", "rocm", "vulkan"], types.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void ARefusedPluginIsListedWithItsReason()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.File("broken.dll"), "this is no library");

        ToolRun run = ToolRun.Of("list", "--plugin", folder.File("broken.dll"));
        using JsonDocument list = JsonDocument.Parse(ToolRun.Of("list", "--json", "--plugin", folder.File("broken.dll")).Output);

        Assert.Equal(0, run.Code);
        Assert.Contains("Not available:", run.Output);
        Assert.Contains(folder.File("broken.dll"), run.Output);
        Assert.Contains("\ncpu ", run.Output);
        Assert.Equal("notALibrary", list.RootElement.GetProperty("notAvailable")[0].GetProperty("refusal").GetString());
    }

    [Fact]
    public void OperatorsAreShownWithTheirSupport()
    {
        using JsonDocument ops = JsonDocument.Parse(ToolRun.Of("ops", "--device", "cpu", "--filter", "add.Tensor", "--json").Output);

        JsonElement add = ops.RootElement.GetProperty("cpu").GetProperty("add.Tensor");
        Assert.Equal("kernel", add.GetProperty("dtypes").GetProperty("f32").GetProperty("support").GetString());
        Assert.Contains("●", ToolRun.Of("ops", "--filter", "add.*").Output);
    }

    [Theory]
    [InlineData("ops", "--device", "nope")]
    [InlineData("ops", "--filter", "nope")]
    [InlineData("frobnicate")]
    public void WhatIsNotUnderstoodCouldNotRun(params string[] arguments)
    {
        ToolRun run = ToolRun.Of(arguments);

        Assert.Equal(2, run.Code);
        Assert.Contains(arguments[^1], run.Error);
    }
}
