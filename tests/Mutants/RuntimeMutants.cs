using Devices.Fake;

namespace Devices.Mutants;

/// <summary>Mistakes in streams, events, copies and memory, on a device that is often late.</summary>
internal static class RuntimeMutants
{
    private static readonly FakeOptions Late = new() { MaxDelayMicroseconds = 1500, DelayShare = 0.5 };

    public static IEnumerable<Mutant> All =>
    [
        Faulty(FakeFaults.IgnoreWaits, "streams/*"),
        Faulty(FakeFaults.EarlyEvents, "streams/event_orders_host"),
        Faulty(FakeFaults.UnstagedCopies, "copies/*"),
        Faulty(FakeFaults.SkipFirstLaunch, "threads/*"),
        Faulty(FakeFaults.FreeAtOnce, "abi/*"),
    ];

    private static Mutant Faulty(FakeFaults fault, string cases) =>
        new(fault.ToString().ToLowerInvariant(), Late with { Faults = fault }, cases, cases);
}
