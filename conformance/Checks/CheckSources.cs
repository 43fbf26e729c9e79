namespace Devices.Conformance;

/// <summary>Every kind of check; a new one is one line here.</summary>
public static class CheckSources
{
    /// <summary>The sources, in the order in which their cases run.</summary>
    public static IReadOnlyList<ICheckSource> All { get; } =
    [
        new DeviceChecks(),
        new ComputationCheck(),
        new ForwardChecks(),
        new LayoutChecks(),
        new SizeChecks(),
        new ValueChecks(),
        new InPlaceChecks(),
        new GradientChecks(),
        new DoubleGradientChecks(),
        new RecordedChecks(),
        new DeterminismChecks(),
        new ErrorChecks(),
        new ClaimChecks(),
        new AbiChecks(),
        new CopyChecks(),
        new MemoryChecks(),
        new StreamChecks(),
        new ThreadChecks(),
        new ModelChecks(),
    ];
}
