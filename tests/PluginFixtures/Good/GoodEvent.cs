using Devices.Api;

namespace Fixture;

internal sealed class GoodEvent : Event
{
    public override bool IsComplete => true;

    public override void Synchronize()
    {
    }

    public override void Dispose()
    {
    }
}
