namespace Devices.Conformance;

/// <summary>What stands at the head and foot of a report that people read.</summary>
internal static class ReportTitle
{
    /// <summary>Device and verdict in one line.</summary>
    public static string Of(CertificationReport report)
    {
        string verdict = !report.Run.Complete ? "incomplete"
            : report.Summary.Executed == 0 ? "nothing was executed"
            : report.Summary.Failed > 0 ? $"{report.Summary.Failed:N0} of {report.Summary.Executed:N0} cases failed"
            : report.Summary.ExpectedFailures > 0
                ? $"{report.Summary.Passed:N0} cases passed, {report.Summary.ExpectedFailures:N0} failed as expected"
            : report.Summary.Executed == 1 ? "the one case passed" : $"all {report.Summary.Executed:N0} cases passed";
        return $"{report.Device.Name}: {verdict}";
    }

    /// <summary>What a reader must not overlook.</summary>
    public static IEnumerable<string> Warnings(CertificationReport report)
    {
        if (report.Device.Emulated)
        {
            yield return "This device is emulated: the report says nothing about any hardware.";
        }

        if (!report.Run.Complete)
        {
            yield return $"The run is incomplete and certifies nothing: {report.Run.StoppedBecause}.";
        }

        if (report.Run.Filters.Count > 0)
        {
            yield return $"Only the cases that match {string.Join(" or ", report.Run.Filters)} ran.";
        }
    }

    /// <summary>What was certified, by what, where and how.</summary>
    public static IEnumerable<(string Name, string Value)> Facts(CertificationReport report)
    {
        DeviceFacts device = report.Device;
        yield return ("device", $"{device.Name}: {Join(device.Product, device.Vendor, device.Kind.ToLowerInvariant(), device.Driver)}");
        yield return ("backend", Join(report.Backend.DeviceType, report.Backend.Vendor, $"ABI level {report.Backend.AbiLevel}"));
        string hash = report.Backend.Sha256 is { } sha256 ? $"SHA-256 {sha256}" : "";
        yield return ("plugin", Join(report.Backend.Path ?? "registered by the program", hash));
        yield return ("suite", $"{report.Suite.Version}, code {report.Suite.Hash[..16]}, plan {report.Suite.PlanHash[..16]}");
        yield return ("run", $"tier {report.Run.Tier.Name()}, seed {report.Run.Seed}{(report.Run.Strict ? ", strict" : "")}");
        yield return ("host", Join(report.Host.Os, report.Host.Architecture, report.Host.Runtime, $"{report.Host.Processors} processors"));
        foreach (Api.DeclaredTolerance tolerance in report.Tolerances)
        {
            string bound = $"{tolerance.Operator} {tolerance.DType.ShortName()}: {FailureText.Ulp(tolerance.MaxUlp)} ULP";
            yield return ("declared tolerance", $"{bound}, {tolerance.Reason}");
        }
    }

    private static string Join(params string[] parts) => string.Join(", ", parts.Where(part => part.Length > 0));
}
