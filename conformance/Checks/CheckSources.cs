namespace Devices.Conformance;

/// <summary>Every kind of check; a new one is one line here.</summary>
public static class CheckSources
{
    /// <summary>The sources, in the order in which their cases run.</summary>
    public static IReadOnlyList<ICheckSource> All { get; } =
    [
        new DeviceChecks(),
        new ComputationCheck(),
    ];
}
