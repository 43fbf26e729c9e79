using Devices.Conformance;

namespace Devices.Mutants.Tests;

/// <summary>
/// The suite proves itself: it catches every device that is deliberately wrong, and passes the same device without the mistake.
/// </summary>
public sealed class MutantTests
{
    private const int Fewest = 25;

    public static TheoryData<string> Names => [.. MutantCatalogue.All.Where(mutant => !mutant.NeedsProcess).Select(mutant => mutant.Name)];

    public static TheoryData<string> ProcessNames =>
        [.. MutantCatalogue.All.Where(mutant => mutant.NeedsProcess).Select(mutant => mutant.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void IsCaught(string name)
    {
        Mutant mutant = Find(name);
        AssertCaught(mutant, Run(MutantCatalogue.DeviceType(name), mutant.Cases));
    }

    [Theory]
    [MemberData(nameof(ProcessNames))]
    public void IsCaughtInItsProcess(string name)
    {
        Mutant mutant = Find(name);
        CertificationReport report = RunInWorkers(MutantCatalogue.DeviceType(name), mutant.Cases);

        Assert.True(report.Run.Complete);
        AssertCaught(mutant, report);
        Assert.All(report.Results, result => Assert.Equal(CaseFilter.Matches(mutant.CaughtBy, result.Id.Text), result.Outcome.IsFailure()));
    }

    [Fact]
    public void WithoutTheMistakePasses()
    {
        string[] cases = [.. MutantCatalogue.All.SelectMany(mutant => mutant.Cases).Distinct()];
        CertificationReport report = Run(MutantCatalogue.Unmutated, cases);

        Assert.DoesNotContain(report.Results, result => result.Outcome.IsFailure());
        Assert.All(MutantCatalogue.All, mutant => Assert.Contains(
            report.Results, result => result.Outcome == CaseOutcome.Passed && CaseFilter.Matches(mutant.CaughtBy, result.Id.Text)));
    }

    [Fact]
    public void ThereAreEnough() => Assert.True(MutantCatalogue.All.Count >= Fewest, $"{MutantCatalogue.All.Count} mutants");

    private static Mutant Find(string name) => MutantCatalogue.All.Single(mutant => mutant.Name == name);

    private static void AssertCaught(Mutant mutant, CertificationReport report) => Assert.Contains(report.Results, result =>
        result.Outcome.IsFailure() && CaseFilter.Matches(mutant.CaughtBy, result.Id.Text)
        && (result.Message ?? "").Contains(mutant.Says, StringComparison.Ordinal));

    private static CertificationReport Run(string device, string[] cases) =>
        MutantCatalogue.OpenSuite(new SuiteOptions { Device = device, Filters = cases })
            .Run(cancellation: TestContext.Current.CancellationToken);

    private static CertificationReport RunInWorkers(string device, string[] cases)
    {
        var options = new RunnerOptions
        {
            Workers = 2,
            CaseTimeout = TimeSpan.FromSeconds(3),
            StartTimeout = TimeSpan.FromSeconds(60),
            Worker = new WorkerCommand("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "Devices.Mutants.dll")]),
        };
        return new CertificationRunner(new SuiteOptions { Device = device, Filters = cases }, options)
            .Run(TestContext.Current.CancellationToken);
    }
}
