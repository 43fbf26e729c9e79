namespace Devices.Vulkan;

/// <summary>
/// The commands of a stream: collected, submitted many at a time, each behind a barrier that shows it what those before wrote.
/// Guarded by the stream's lock.
/// </summary>
internal sealed unsafe class Submissions
{
    /// <summary>So many dispatches cost a driver more than a submission does, and few enough that the device begins early.</summary>
    private const int MostCommands = 64;

    private const PipelineStageFlags Stages = PipelineStageFlags.ComputeShaderBit | PipelineStageFlags.TransferBit;
    private const AccessFlags Writes = AccessFlags.ShaderWriteBit | AccessFlags.TransferWriteBit;
    private const AccessFlags Reads = AccessFlags.ShaderReadBit | AccessFlags.TransferReadBit;

    private readonly LogicalDevice device;
    private readonly Timeline timeline;
    private readonly StagingRing staging;
    private readonly DeviceQueue queue;
    private readonly CommandPool pool;
    private readonly Queue<Batch> inFlight = [];
    private readonly Stack<Batch> spare = [];
    private Batch? open;

    public Submissions(LogicalDevice device, Timeline timeline, StagingRing staging)
    {
        (this.device, this.timeline, this.staging) = (device, timeline, staging);
        queue = device.NextQueue();
        var info = new CommandPoolCreateInfo(
            flags: CommandPoolCreateFlags.ResetCommandBufferBit, queueFamilyIndex: device.Adapter.Queues!.Index);
        CommandPool created;
        device.Require(device.Api.CreateCommandPool(device.Handle, &info, null, &created), "creating a stream");
        pool = created;
    }

    /// <summary>An error of work that was given earlier, until somebody takes it.</summary>
    public DeviceException? Error { get; set; }

    /// <summary>Whether all work given so far is done.</summary>
    public bool IsQuiet => open is null && timeline.HasReached(timeline.Submitted);

    /// <summary>The pipeline that the open batch has bound.</summary>
    public Pipeline Bound { get; set; }

    /// <summary>The first operator of the oldest submission that may not be done, for errors.</summary>
    public string? OldestOperator => inFlight.TryPeek(out Batch? oldest) ? oldest.Operator : null;

    /// <summary>Begins a command, which sees what all earlier ones wrote.</summary>
    public Batch Begin(string? operatorName)
    {
        Batch batch = Open();
        batch.Operator ??= operatorName;
        Barrier(batch.Commands, Stages, Reads | Writes);
        return batch;
    }

    /// <summary>Ends a command; every so often that submits what was collected.</summary>
    public void End(Batch batch)
    {
        if (++batch.Count >= MostCommands)
        {
            Submit();
        }
    }

    /// <summary>Makes later commands wait for a point of another stream, which must have been submitted.</summary>
    public void Wait(Timeline other, long value)
    {
        if (open is { Count: > 0 })
        {
            Submit();
        }

        Open().Waits.Add((other, value));
    }

    /// <summary>Staging memory for the next command; waits where all of it is in use.</summary>
    public StagingPiece Stage(int bytes)
    {
        StagingPiece piece;
        while (!staging.TryTake(bytes, out piece))
        {
            Submit();
            timeline.Wait(inFlight.TryPeek(out Batch? oldest) ? oldest.Value : timeline.Submitted);
            Retire();
        }

        return piece;
    }

    /// <summary>Gives what was collected to the device. An error is kept in <see cref="Error"/>.</summary>
    public void Submit()
    {
        if (open is not { } batch)
        {
            return;
        }

        // The host reads staged data, and mapped memory, once the semaphore tells that it is there.
        Barrier(batch.Commands, PipelineStageFlags.HostBit, AccessFlags.HostReadBit);
        (open, Bound) = (null, default);
        (batch.Value, batch.StagingTaken) = (timeline.Given, staging.Taken);
        Result result = device.Api.EndCommandBuffer(batch.Commands);
        result = result == Result.Success ? Submit(batch) : result;
        if (result == Result.Success)
        {
            inFlight.Enqueue(batch);
            timeline.Submitted = batch.Value;
        }
        else
        {
            Abandon(batch, result);
        }
    }

    /// <summary>Brings data that has arrived to the host, and takes back what finished work used.</summary>
    public void Retire()
    {
        while (!device.IsLost && inFlight.TryPeek(out Batch? batch) && timeline.HasReached(batch.Value))
        {
            inFlight.Dequeue();
            batch.Deliver();
            Recycle(batch);
        }
    }

    /// <summary>Frees the commands; no work uses them any more.</summary>
    public void Destroy() => device.Api.DestroyCommandPool(device.Handle, pool, null);

    private Batch Open()
    {
        if (open is { } batch)
        {
            return batch;
        }

        batch = spare.TryPop(out Batch? recycled) ? recycled : new Batch(AllocateCommands());
        var info = new CommandBufferBeginInfo(flags: CommandBufferUsageFlags.OneTimeSubmitBit);
        device.Require(device.Api.BeginCommandBuffer(batch.Commands, &info), "recording commands");
        timeline.Given = timeline.Submitted + 1;
        return open = batch;
    }

    private CommandBuffer AllocateCommands()
    {
        var info = new CommandBufferAllocateInfo(commandPool: pool, level: CommandBufferLevel.Primary, commandBufferCount: 1);
        CommandBuffer commands;
        device.Require(device.Api.AllocateCommandBuffers(device.Handle, &info, &commands), "recording commands");
        return commands;
    }

    private void Barrier(CommandBuffer commands, PipelineStageFlags stages, AccessFlags access)
    {
        var barrier = new MemoryBarrier(srcAccessMask: Writes, dstAccessMask: access);
        device.Api.CmdPipelineBarrier(commands, Stages, stages, 0, 1, &barrier, 0, null, 0, null);
    }

    private Result Submit(Batch batch)
    {
        int count = batch.Waits.Count;
        VkSemaphore* waits = stackalloc VkSemaphore[count];
        ulong* values = stackalloc ulong[count];
        PipelineStageFlags* stages = stackalloc PipelineStageFlags[count];
        for (int i = 0; i < count; i++)
        {
            (waits[i], values[i], stages[i]) = (batch.Waits[i].Timeline.Semaphore, (ulong)batch.Waits[i].Value, Stages);
        }

        ulong value = (ulong)batch.Value;
        VkSemaphore reached = timeline.Semaphore;
        CommandBuffer commands = batch.Commands;
        var counts = new TimelineSemaphoreSubmitInfo(
            waitSemaphoreValueCount: (uint)count, pWaitSemaphoreValues: values, signalSemaphoreValueCount: 1,
            pSignalSemaphoreValues: &value);
        var info = new SubmitInfo(
            pNext: &counts, waitSemaphoreCount: (uint)count, pWaitSemaphores: waits, pWaitDstStageMask: stages,
            commandBufferCount: 1, pCommandBuffers: &commands, signalSemaphoreCount: 1, pSignalSemaphores: &reached);
        return queue.Submit(device.Api, &info);
    }

    /// <summary>Keeps the error of work that the driver refused, and goes on without it.</summary>
    private void Abandon(Batch batch, Result result)
    {
        Error ??= device.ErrorOf(result, $"submitting {batch.Count} commands", batch.Operator);
        try
        {
            timeline.Wait(timeline.Submitted);
            Retire();
            timeline.Skip(batch.Value);
            timeline.Submitted = batch.Value;
            Recycle(batch);
        }
        catch (DeviceException)
        {
            // The device is lost, which the next call says.
        }
    }

    private void Recycle(Batch batch)
    {
        staging.Return(batch.StagingTaken);
        batch.Clear();
        spare.Push(batch);
    }
}
