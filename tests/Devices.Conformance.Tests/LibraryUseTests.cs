using Devices.Fake;

namespace Devices.Conformance.Tests;

/// <summary>How a vendor runs the suite from tests of its own: in this process, one test per case.</summary>
public sealed class LibraryUseTests
{
    private static readonly ConformanceSuite suite = Open();

    /// <summary>The ids of the cases, for a theory.</summary>
    public static TheoryData<string> Cases => [.. suite.Plan.Where(entry => entry.UnsupportedReason is null).Select(entry => entry.Id.Text)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Conforms(string id)
    {
        CaseResult result = suite.Run(new CaseId(id));

        Assert.False(result.Outcome.IsFailure(), FailureText.Details(result));
    }

    [Fact]
    public void TheWholeRunGivesAReport()
    {
        CertificationReport report = suite.Run(cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(suite.Plan.Count, report.Results.Count);
        Assert.Equal("fake", report.Backend.DeviceType);
        Assert.True(report.Device.Emulated);
        Assert.Null(report.Backend.Path);
    }

    private static ConformanceSuite Open()
    {
        Backends.Register(new FakeBackend(new FakeOptions()));
        return ConformanceSuite.For("fake:0", new SuiteOptions { Device = "fake:0", Filters = ["device/*", "neg/f32/forward/*"] });
    }
}
