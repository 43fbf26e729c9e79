namespace Devices.Conformance.Tests.Cli;

/// <summary>
/// A plugin, given by its folder, whose kernels throw, write out of bounds, hang, exit and segfault: each fails its own cases, is
/// named so, and the run completes.
/// </summary>
public sealed class HostilePluginTests
{
    private static readonly string plugin = Path.TrimEndingDirectorySeparator(ToolRun.Folder("HostileFolder"));

    // Operators with kernels of their own: what is computed from a hostile one fails, too, and rightly.
    private static readonly string[] operators =
    [
        "atan", "erf", "expm1", "log1p", "log2", "abs", "ceil", "cos", "exp", "floor", "log", "neg", "reciprocal", "round", "sin", "sqrt", "tanh",
        "trunc",
    ];

    [Fact]
    public void EachKernelFailsItsOwnCaseInItsOwnWay()
    {
        ToolRun run = ToolRun.Of(
            ["certify", "hostile:0", "--plugin", plugin, "--timeout", "5", "--report", "json", "--filter",
                .. operators.SelectMany(name => new[] { $"{name}/f32/forward/vector", $"{name}/f64/forward/vector" })]);

        CertificationReport report = JsonReportWriter.Read(run.Output);
        Assert.Equal(1, run.Code);
        Assert.True(report.Run.Complete);
        Assert.Equal(
            [
                ("atan/f32/forward/vector", CaseOutcome.Failed), ("erf/f32/forward/vector", CaseOutcome.Failed),
                ("expm1/f32/forward/vector", CaseOutcome.Crashed), ("log1p/f32/forward/vector", CaseOutcome.Crashed),
                ("log2/f32/forward/vector", CaseOutcome.TimedOut),
            ],
            report.Results.Where(result => result.Outcome.IsFailure()).Select(result => (result.Id.Text, result.Outcome)));
        Assert.Contains("guard band", Of(report, "atan").Message);
        Assert.Contains("this kernel was never finished", Of(report, "erf").Message);
        Assert.Contains("exited with code 3", Of(report, "expm1").Message);
        Assert.Equal("hostile: cannot go on", Of(report, "expm1").Output);
        Assert.Contains("SIGSEGV", Of(report, "log1p").Message);
        Assert.Contains("did not end within 5 s", Of(report, "log2").Message);
        Assert.Equal(operators.Length - 5, report.Summary.Passed);
    }

    [Fact]
    public void TheRerunLineRerunsTheCase()
    {
        ToolRun first = ToolRun.Of(
            "certify", "hostile:0", "--plugin", plugin, "--filter", "erf/f32/forward/vector", "neg/f32/forward/vector");
        string line = first.Output.Split('\n').Single(text => text.Contains("rerun: devices ", StringComparison.Ordinal));
        string[] words = [.. line[(line.IndexOf("devices ", StringComparison.Ordinal) + 8)..].Split(' ').Select(word => word.Trim('\''))];

        ToolRun again = ToolRun.Of([.. words, "--report", "json"]);

        Assert.Equal("erf/f32/forward/vector", Assert.Single(JsonReportWriter.Read(again.Output).Results).Id.Text);
    }

    [Fact]
    public void TheDoctorSurvivesIt()
    {
        ToolRun run = ToolRun.Of("doctor", "--plugin", plugin);

        Assert.Contains("ok      hostile:0", run.Output);
        Assert.Contains("ok      cpu", run.Output);
    }

    [Fact]
    public void ItIsNeverTheBestDevice() => Assert.Contains("\"best\" is cpu", ToolRun.Of("list", "--plugin", plugin).Output);

    private static CaseResult Of(CertificationReport report, string operatorName) =>
        report.Results.Single(result => result.Operator == operatorName && result.DType == "f32");
}
