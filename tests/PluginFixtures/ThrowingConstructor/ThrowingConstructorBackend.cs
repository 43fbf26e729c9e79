using Devices.Api;

[assembly: BackendPlugin("throwing_constructor", typeof(Fixture.ThrowingConstructorBackend))]

namespace Fixture;

public sealed class ThrowingConstructorBackend : FixtureBackend
{
    public ThrowingConstructorBackend() => throw new InvalidOperationException("the constructor's own words");

    public override string DeviceType => "throwing_constructor";
}
