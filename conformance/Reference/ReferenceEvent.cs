namespace Devices.Conformance;

/// <summary>A point in work that is always done.</summary>
internal sealed class ReferenceEvent : Api.Event
{
    public override bool IsComplete => true;

    public override void Synchronize()
    {
    }

    public override void Dispose()
    {
    }
}
