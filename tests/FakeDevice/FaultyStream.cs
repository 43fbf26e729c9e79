namespace Devices.Fake;

/// <summary>A stream that makes the mistakes of <see cref="FakeFaults"/>.</summary>
internal sealed unsafe class FaultyStream(FakeDevice device, int number, FakeFaults faults) : FakeStream(device, number)
{
    private bool hasLaunched;

    public override void Launch(string operatorName, in KernelCall call, DeviceCode code)
    {
        bool skips = Has(FakeFaults.SkipFirstLaunch) && !hasLaunched;
        hasLaunched = true;
        base.Launch(operatorName, call, skips ? _ => { } : code);
    }

    public override void CopyFromHost(void* source, nint memory, nint byteOffset, nint bytes)
    {
        if (!Has(FakeFaults.UnstagedCopies))
        {
            base.CopyFromHost(source, memory, byteOffset, bytes);
            return;
        }

        Block block = Acquire(memory, byteOffset, bytes, nameof(CopyFromHost));
        Enqueue(null, () => Buffer.MemoryCopy(source, block.Data + byteOffset, bytes, bytes), [block]);
    }

    public override void Record(Event @event)
    {
        base.Record(@event);
        if (Has(FakeFaults.EarlyEvents))
        {
            OwnEvent(@event).Point = Task.FromResult(0L);
        }
    }

    public override void Wait(Event @event)
    {
        if (!Has(FakeFaults.IgnoreWaits))
        {
            base.Wait(@event);
        }
    }

    public override void Synchronize()
    {
        if (Has(FakeFaults.IgnoreSynchronize))
        {
            return;
        }

        try
        {
            base.Synchronize();
        }
        catch (DeviceException) when (Has(FakeFaults.SwallowErrors))
        {
            // The mistake that this fault consists of.
        }
    }

    private bool Has(FakeFaults fault) => faults.HasFlag(fault);
}
