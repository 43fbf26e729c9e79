using Devices.Api;

namespace Devices.Conformance.TestWorker;

/// <summary>Suites for a device that is not there; the device's name chooses how workers behave as a whole.</summary>
public static class FakeSuites
{
    /// <summary>Opens normally; misbehaviour is up to the cases.</summary>
    public const string Ordinary = "fake";

    /// <summary>Cannot be opened, and says so.</summary>
    public const string Absent = "absent";

    /// <summary>Kills the process while it is opened.</summary>
    public const string DiesAtOpen = "dies-at-open";

    /// <summary>Declares something else in every process.</summary>
    public const string Fickle = "fickle";

    /// <summary>Kills the process when it is asked to leave.</summary>
    public const string DiesAtExit = "dies-at-exit";

    public static readonly KnownGap Gap = new("gap/*", "this part is not written yet");

    public static ConformanceSuite Open(SuiteOptions options)
    {
        switch (options.Device)
        {
            case Absent:
                throw new CouldNotRunException("there is no device 'absent'; there are: fake");
            case DiesAtOpen:
                Console.Error.WriteLine("the driver is on fire");
                Environment.Exit(7);
                break;
            case DiesAtExit:
                AppDomain.CurrentDomain.ProcessExit += (_, _) => Misbehaviour.Segfault();
                break;
        }

        SuiteTarget target = new()
        {
            Backend = new BackendFacts { DeviceType = "fake", Vendor = "Fakes Inc.", AbiLevel = 1 },
            Device = new DeviceFacts { Name = "fake:0", Product = "Fake & Co. <1>", Kind = "Emulated", Emulated = true },
            KnownGaps = [Gap],
            Tolerances = [new DeclaredTolerance("exp", DType.BFloat16, 3, "a table of 64 entries")],
        };
        return new ConformanceSuite(target, new SuiteContext(options), [new FakeChecks()]);
    }
}
