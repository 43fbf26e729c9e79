using Devices.Api;
using Fixture;

[assembly: BackendPlugin("throwing_initializer", typeof(ThrowingInitializerBackend))]
[assembly: BackendPlugin("hanging_constructor", typeof(HangingConstructorBackend))]
[assembly: BackendPlugin("mismatched", typeof(MismatchedBackend))]
[assembly: BackendPlugin("null_probe", typeof(NullProbeBackend))]
[assembly: BackendPlugin("nested", typeof(Outer.NestedBackend))]
[assembly: BackendPlugin("elsewhere", typeof(ElsewhereBackend), RuntimeIdentifiers = "vax-vms;pdp11-rsx")]
[assembly: BackendPlugin("here", typeof(HereBackend), RuntimeIdentifiers = "vax-vms; any")]
[assembly: BackendPlugin("Wrong-Name", typeof(NullProbeBackend))]
[assembly: BackendPlugin("abstract_backend", typeof(FixtureBackend))]
[assembly: BackendPlugin("not_a_backend", typeof(string))]
[assembly: BackendPlugin("not_derived", typeof(Outer))]
[assembly: BackendPlugin("no_constructor", typeof(NoConstructorBackend))]
[assembly: BackendPlugin("open_generic", typeof(GenericBackend<>))]
[assembly: BackendPlugin("too_old", typeof(NullProbeBackend), 0)]

namespace Fixture;

public sealed class ThrowingInitializerBackend : FixtureBackend
{
    private static readonly string type = Environment.GetEnvironmentVariable(Marker.FolderVariable + "_NEVER_SET")
        ?? throw new InvalidOperationException("the initializer's own words");

    public override string DeviceType => type;
}

public sealed class HangingConstructorBackend : FixtureBackend
{
    public HangingConstructorBackend() => Thread.Sleep(Timeout.Infinite);

    public override string DeviceType => "hanging_constructor";
}

public sealed class MismatchedBackend : FixtureBackend
{
    public override string DeviceType => "something_else";
}

public sealed class NullProbeBackend : FixtureBackend
{
    public override string DeviceType => "null_probe";

    public override ProbeResult Probe() => null!;
}

public sealed class HereBackend : FixtureBackend
{
    public override string DeviceType => "here";
}

public sealed class ElsewhereBackend : FixtureBackend
{
    public override string DeviceType => "elsewhere";
}

public sealed class Outer
{
    internal sealed class NestedBackend : FixtureBackend
    {
        private NestedBackend()
        {
        }

        public override string DeviceType => "nested";
    }
}

public sealed class NoConstructorBackend(string deviceType) : FixtureBackend
{
    public override string DeviceType => deviceType;
}

public sealed class GenericBackend<T> : FixtureBackend
{
    public override string DeviceType => typeof(T).Name;
}
