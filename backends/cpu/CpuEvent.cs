using Devices.Api;

namespace Devices.Cpu;

/// <summary>Always complete: what was recorded before has run.</summary>
internal sealed class CpuEvent : Event
{
    public override bool IsComplete => true;

    public override void Synchronize()
    {
    }

    public override void Dispose()
    {
    }
}
