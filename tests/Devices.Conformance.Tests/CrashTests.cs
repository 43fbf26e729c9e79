using Devices.Conformance.TestWorker;

namespace Devices.Conformance.Tests;

/// <summary>A case that kills or hangs its process fails alone, is named so, and the run completes.</summary>
public sealed class CrashTests
{
    [Theory]
    [InlineData("dies/hangs", CaseOutcome.TimedOut, "did not end within 5 s")]
    [InlineData("dies/spins", CaseOutcome.TimedOut, "did not end within 5 s")]
    [InlineData("dies/fail_fast", CaseOutcome.Crashed, "SIGABRT")]
    [InlineData("dies/exits_3", CaseOutcome.Crashed, "exited with code 3")]
    [InlineData("dies/exits_0", CaseOutcome.Crashed, "exited with code 0")]
    [InlineData("dies/segfault", CaseOutcome.Crashed, "SIGSEGV")]
    [InlineData("dies/access_violation", CaseOutcome.Crashed, "SIGABRT")]
    [InlineData("dies/stack_overflow", CaseOutcome.Crashed, "SIGABRT")]
    [InlineData("dies/other_thread", CaseOutcome.Crashed, "SIGABRT")]
    public void OnlyTheCaseItselfFails(string id, CaseOutcome outcome, string message)
    {
        CertificationReport report = Workers.Run([id, "quick/f32/00*"]);

        CaseResult failure = Assert.Single(report.Results, result => result.Outcome != CaseOutcome.Passed);
        Assert.Equal(id, failure.Id.Text);
        Assert.Equal(outcome, failure.Outcome);
        Assert.Contains(message, failure.Message);
        Assert.Equal(101, report.Results.Count);
        Assert.True(report.Run.Complete);
        Assert.False(report.Succeeded);
    }

    [Theory]
    [InlineData("dies/fail_fast", "the plugin gave up")]
    [InlineData("dies/stack_overflow", "Stack overflow")]
    [InlineData("dies/other_thread", "nobody catches this")]
    public void LastWordsAreKept(string id, string words)
    {
        CertificationReport report = Workers.Run([id, "noise/*"]);

        CaseResult failure = Assert.Single(report.Results, result => result.Outcome == CaseOutcome.Crashed);
        Assert.Contains(words, failure.Output);
        Assert.DoesNotContain("xxxx", failure.Output);
    }

    [Fact]
    public void ManyDeathsInOneRunAreEachTheirOwn()
    {
        CertificationReport report = Workers.Run(["dies/*", "plain/*", "quick/f32/01*"]);

        string[] dead = [.. report.Results.Where(r => r.Outcome is CaseOutcome.Crashed or CaseOutcome.TimedOut).Select(r => r.Id.Text)];
        Assert.Equal(9, dead.Length);
        Assert.All(dead, id => Assert.StartsWith("dies/", id));
        Assert.Equal(100, report.Results.Count(r => r.Id.Text.StartsWith("quick/") && r.Outcome == CaseOutcome.Passed));
        Assert.Equal(
            ["plain/fails", "plain/infinite_error", "plain/throws"],
            report.Results.Where(r => r.Outcome == CaseOutcome.Failed).Select(r => r.Id.Text));
    }

    [Fact]
    public void GarbageOnStandardOutputDisturbsNothing()
    {
        CertificationReport report = Workers.Run(["noise/*", "quick/f32/00*"]);

        Assert.True(report.Succeeded);
        Assert.Equal(101, report.Summary.Passed);
    }

    [Fact]
    public void ALostDeviceFailsItsCaseAndTheRestRunsInANewProcess()
    {
        CertificationReport report = Workers.Run(["lost/*", "quick/f32/00*"]);

        CaseResult failure = Assert.Single(report.Results, result => result.Outcome != CaseOutcome.Passed);
        Assert.Contains("the card fell off the bus", failure.Message);
        Assert.Equal(100, report.Summary.Passed);
    }

    [Fact]
    public void DyingAtExitIsReportedThoughAllCasesPassed()
    {
        CertificationReport report = Workers.Run(["plain/passes"], FakeSuites.DiesAtExit);

        Assert.False(report.Succeeded);
        Assert.Equal(["plain/passes", "worker/shutdown"], report.Results.Select(result => result.Id.Text));
        Assert.Contains("SIGSEGV", report.Results[1].Message);
    }

    [Fact]
    public void DyingBetweenBatchesIsChargedToTheLastCase()
    {
        // The slow observer keeps the worker waiting for its next batch until it dies.
        CertificationReport report = Workers.Run(["plain/passes", "idle/*"], workers: 1, observer: new SlowObserver());

        Assert.Equal(3, report.Results.Count);
        CaseResult failure = Assert.Single(report.Results, result => result.Outcome != CaseOutcome.Passed);
        Assert.Equal("idle/dies_later", failure.Id.Text);
        Assert.Contains("SIGKILL", failure.Message);
    }

    private sealed class SlowObserver : IRunObserver
    {
        public void Planned(SuiteTarget target, int cases)
        {
        }

        public void Finished(CaseResult result) => Thread.Sleep(1000);
    }
}
