using Devices.Conformance.TestWorker;

namespace Devices.Conformance.Tests;

/// <summary>Runs fake suites in the test worker.</summary>
internal static class Workers
{
    public static readonly WorkerCommand Command = new(
        "dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "Devices.Conformance.TestWorker.dll")]);

    public static RunnerOptions Options(int workers = 2, double timeoutSeconds = 5) => new()
    {
        Workers = workers,
        CaseTimeout = TimeSpan.FromSeconds(timeoutSeconds),
        StartTimeout = TimeSpan.FromSeconds(30),
        Worker = Command,
    };

    public static CertificationReport Run(
        string[] filters, string device = FakeSuites.Ordinary, int workers = 2, double timeoutSeconds = 5, IRunObserver? observer = null) =>
        new CertificationRunner(new SuiteOptions { Device = device, Filters = filters }, Options(workers, timeoutSeconds), observer)
            .Run(TestContext.Current.CancellationToken);
}
