using System.Diagnostics;
using System.Xml.Linq;

namespace Devices.Conformance.Tests.Cli;

public sealed class CertifyTests
{
    [Fact]
    public void AReportOnStandardOutputIsAloneThere()
    {
        ToolRun run = ToolRun.Of("certify", "cpu", "--filter", "device/info", "--report", "json");

        CertificationReport report = JsonReportWriter.Read(run.Output);
        Assert.Equal(0, run.Code);
        Assert.True(report.Succeeded);
        Assert.Equal("cpu", report.Device.Name);
        Assert.Equal(64, report.Backend.Sha256!.Length);
        Assert.Contains("PASSED cpu, tier smoke", run.Error);
        Assert.DoesNotContain('\u001b', run.Output + run.Error);
    }

    [Fact]
    public void ReportsGoToFilesInEveryFormat()
    {
        using TemporaryFolder folder = new();

        ToolRun run = ToolRun.Of(
            "certify", "cpu", "--filter", "device/info",
            "--report", $"json={folder.File("a/r.json")}", "--report", $"junit={folder.File("r.xml")}",
            "--report", $"md={folder.File("r.md")}", "--report", $"html={folder.File("r.html")}");

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("PASSED", run.Output);
        Assert.True(JsonReportWriter.Read(File.ReadAllText(folder.File("a/r.json"))).Succeeded);
        Assert.Equal("1", XDocument.Load(folder.File("r.xml")).Root!.Attribute("tests")!.Value);
        Assert.StartsWith("# cpu: the one case passed", File.ReadAllText(folder.File("r.md")));
        Assert.EndsWith("</html>\n", File.ReadAllText(folder.File("r.html")));
    }

    [Theory]
    [InlineData("there is no device 'nope'; there is cpu", "certify", "nope")]
    [InlineData("there is no report format 'pdf'; there are json, junit, md, html", "certify", "cpu", "--report", "pdf")]
    [InlineData("the filter 'nothing/*' matches none of the", "certify", "cpu", "--filter", "nothing/*")]
    [InlineData("offers no plugin", "certify", "cpu", "--plugin", "/no/such/plugin")]
    [InlineData("--workers", "certify", "cpu", "--workers", "0")]
    [InlineData("'smoke'", "certify", "cpu", "--tier", "all")]
    [InlineData("there is no case 'no/such'", "certify", "cpu", "--case", "no/such")]
    public void WhatCannotRunSaysWhy(string message, params string[] arguments)
    {
        ToolRun run = ToolRun.Of(arguments);

        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Contains(message, run.Error);
    }

    [Fact]
    public void OneCaseRunsInTheProcessItself()
    {
        ToolRun run = ToolRun.Of("certify", "cpu", "--case", "device/info");

        Assert.Equal(0, run.Code);
        Assert.Contains("passed", run.Output);
    }

    [Fact]
    public void AnInterruptEndsTheRunWithAReportOfWhatThereIs()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("needs POSIX signals");
        }

        Assert.SkipWhen(IgnoresInterrupts(), "started with interrupts ignored, as shells start background commands; so would the tool be");

        // The first line comes when the device is open, long before the last of the tier's tens of thousands of cases.
        using TemporaryFolder folder = new();
        Process process = ToolRun.Start("certify", "cpu", "--tier", "core", "--report", $"json={folder.File("r.json")}");
        process.StandardOutput.ReadLine();
        using (Process kill = Process.Start("kill", ["-INT", $"{process.Id}"]))
        {
            kill.WaitForExit();
        }

        ToolRun run = ToolRun.End(process);
        CertificationReport report = JsonReportWriter.Read(File.ReadAllText(folder.File("r.json")));
        Assert.Equal((2, "the run was cancelled"), (run.Code, report.Run.StoppedBecause));
        Assert.Equal(0, report.Summary.Failed);
        Assert.Contains("INCOMPLETE", run.Output);
    }

    /// <summary>Whether this process was started with SIGINT ignored, which its children inherit.</summary>
    private static bool IgnoresInterrupts()
    {
        const string Ignored = "SigIgn:", Status = "/proc/self/status";
        const ulong Interrupt = 1UL << (2 - 1);
        return File.Exists(Status) && (Convert.ToUInt64(
            File.ReadLines(Status).Single(line => line.StartsWith(Ignored, StringComparison.Ordinal))[Ignored.Length..].Trim(), 16) & Interrupt) != 0;
    }
}
