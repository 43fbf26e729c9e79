namespace Devices.Vulkan;

/// <summary>An event that notes the device's time when it is reached.</summary>
internal sealed unsafe class TimedEvent : VulkanEvent
{
    private readonly StreamSet streams;
    private readonly QueryPool pool;
    private int isDisposed;

    public TimedEvent(LogicalDevice device, StreamSet streams)
        : base(device)
    {
        this.streams = streams;
        var info = new QueryPoolCreateInfo(queryType: QueryType.Timestamp, queryCount: 1);
        QueryPool created;
        device.Require(device.Api.CreateQueryPool(device.Handle, &info, null, &created), "creating a timed event");
        pool = created;
    }

    /// <summary>Notes the time behind the commands given so far.</summary>
    public void Write(CommandBuffer commands)
    {
        Device.Api.CmdResetQueryPool(commands, pool, 0, 1);
        Device.Api.CmdWriteTimestamp(commands, PipelineStageFlags.BottomOfPipeBit, pool, 0);
    }

    /// <summary>The time noted, in the device's ticks.</summary>
    /// <exception cref="InvalidOperationException">None is.</exception>
    public ulong Read()
    {
        if (Recorded is null || !IsComplete)
        {
            throw new InvalidOperationException("the event is not recorded or not complete");
        }

        ulong ticks;
        Result result = Device.Api.GetQueryPoolResults(
            Device.Handle, pool, 0, 1, sizeof(ulong), &ticks, sizeof(ulong), QueryResultFlags.Result64Bit | QueryResultFlags.ResultWaitBit);
        Device.Require(result, "reading a timed event");
        return ticks;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        if (Interlocked.Exchange(ref isDisposed, 1) == 0)
        {
            streams.FreeAfterWork(() => Device.Api.DestroyQueryPool(Device.Handle, pool, null));
        }
    }
}
