using System.Diagnostics;
using Devices.Conformance.TestWorker;

namespace Devices.Conformance.Tests;

public sealed class RunnerTests
{
    [Fact]
    public void ContentDoesNotDependOnTheNumberOfWorkers()
    {
        string[] filters = ["plain/*", "gap/*", "quick/*", "dies/exits_3", "dies/segfault"];

        string[] one = Content(Workers.Run(filters, workers: 1));
        string[] three = Content(Workers.Run(filters, workers: 3));

        Assert.Equal(one, three);
        Assert.Equal(2012, one.Length);
    }

    [Fact]
    public void OutcomesAreCountedForWhatTheyAre()
    {
        ReportSummary summary = Workers.Run(["plain/*", "gap/*"]).Summary;

        // Failed: plain/fails, infinite_error, throws, and gap/passes. Expected: gap/fails and gap/exits.
        Assert.Equal((7, 1, 4, 2, 2, 1), (
            summary.Executed, summary.Passed, summary.Failed, summary.Unsupported, summary.ExpectedFailures, summary.Skipped));
    }

    [Fact]
    public void AKnownGapMustStillFail()
    {
        CertificationReport report = Workers.Run(["gap/*"]);

        Assert.Equal(
            [
                ("gap/exits", CaseOutcome.ExpectedFailure), ("gap/fails", CaseOutcome.ExpectedFailure),
                ("gap/passes", CaseOutcome.UnexpectedPass), ("gap/unsupported", CaseOutcome.Unsupported),
            ],
            report.Results.Select(result => (result.Id.Text, result.Outcome)));
        Assert.Equal(FakeSuites.Gap.Reason, report.Results[1].Reason);
        Assert.Equal("off by one", report.Results[1].Message);
        Assert.Equal("no float64 units", report.Results[3].Reason);
    }

    [Fact]
    public void DetailsArriveUnchanged()
    {
        CaseResult result = Assert.Single(Workers.Run(["plain/fails"]).Results);

        Assert.Equal((12.5, "[1, 2]", "1.5", "<2.5> & \"more\""), (result.MaxUlp, result.WorstIndex, result.Expected, result.Actual));
        Assert.Equal(double.PositiveInfinity, Assert.Single(Workers.Run(["plain/infinite_error"]).Results).MaxUlp);
        string? thrown = Assert.Single(Workers.Run(["plain/throws"]).Results).Message;
        Assert.Contains("InvalidOperationException: no such kernel ← IOException: disk full", thrown);
    }

    [Theory]
    [InlineData("plain/skips")]
    [InlineData("plain/unsupported")]
    public void NothingExecutedIsNoSuccess(string id) => Assert.False(Workers.Run([id]).Succeeded);

    [Fact]
    public void NothingChosenCouldNotRun()
    {
        var error = Assert.Throws<CouldNotRunException>(() => Workers.Run(["plain"]));

        Assert.Contains("'plain' matches none of the", error.Message);
        Assert.Contains("whole ids", error.Message);
    }

    [Theory]
    [InlineData(FakeSuites.Absent, "there is no device 'absent'; there are: fake")]
    [InlineData(
        FakeSuites.DiesAtOpen,
        "3 workers in a row died before they had run a case; the last one exited with code 7:\nthe driver is on fire")]
    public void ADeviceThatCannotBeOpenedCouldNotRun(string device, string message)
    {
        var error = Assert.Throws<CouldNotRunException>(() => Workers.Run(["plain/*"], device));

        Assert.Equal(message, error.Message);
    }

    [Fact]
    public void ABackendThatDeclaresDifferentThingsInEachProcessIsNamed()
    {
        CertificationReport report = Workers.Run(["quick/*", "fickle/*"], FakeSuites.Fickle);

        Assert.False(report.Run.Complete);
        Assert.Contains("enumerate different cases", report.Run.StoppedBecause);
    }

    [Fact]
    public void AWorkerThatCannotBeStartedCouldNotRun()
    {
        RunnerOptions options = Workers.Options() with { Worker = new WorkerCommand("/no/such/program", []) };

        var error = Assert.Throws<CouldNotRunException>(
            () => new CertificationRunner(new SuiteOptions { Device = "fake" }, options).Run(TestContext.Current.CancellationToken));

        Assert.Contains("/no/such/program", error.Message);
    }

    [Fact]
    public void CancellingKillsTheWorkersAndKeepsWhatThereIs()
    {
        using CancellationTokenSource cancel = new();
        CancellingObserver observer = new(cancel);
        long start = Stopwatch.GetTimestamp();

        SuiteOptions options = new() { Device = "fake", Filters = ["quick/f32/00*", "dies/hangs"] };
        CertificationReport report = new CertificationRunner(options, Workers.Options(timeoutSeconds: 300), observer).Run(cancel.Token);

        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(60));
        Assert.False(report.Run.Complete);
        Assert.False(report.Succeeded);
        Assert.InRange(report.Summary.Passed, 50, 100);
        Assert.DoesNotContain(report.Results, result => result.Outcome.IsFailure());
    }

    [Fact]
    public void InProcessAndInWorkersAgree()
    {
        SuiteOptions options = new() { Device = FakeSuites.Ordinary, Filters = ["plain/*", "gap/fails", "gap/passes", "quick/f32/1*"] };

        CertificationReport inProcess = FakeSuites.Open(options).Run(cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(Content(inProcess), Content(Workers.Run([.. options.Filters])));
    }

    private static string[] Content(CertificationReport report) =>
        [.. report.Results.Select(result => (result with { Milliseconds = 0, Output = null }).ToString())];

    private sealed class CancellingObserver(CancellationTokenSource cancel) : IRunObserver
    {
        private int finished;

        public void Planned(SuiteTarget target, int cases)
        {
        }

        public void Finished(CaseResult result)
        {
            if (++finished == 50)
            {
                cancel.Cancel();
            }
        }
    }
}
