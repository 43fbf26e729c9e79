namespace Devices.Vulkan;

/// <summary>
/// How far a stream has come: a semaphore that counts its submissions. A stream that is disposed of leaves its timeline to the next
/// one, which counts on, so that old events stay true.
/// </summary>
internal sealed unsafe class Timeline
{
    private const ulong WaitSlice = 250_000_000; // in nanoseconds; then it is asked whether the device was lost meanwhile

    private readonly LogicalDevice device;
    private readonly VkSemaphore semaphore;
    private long reached;
    private long given;
    private long submitted;

    public Timeline(LogicalDevice device)
    {
        this.device = device;
        var type = new SemaphoreTypeCreateInfo(semaphoreType: SemaphoreType.Timeline);
        var info = new SemaphoreCreateInfo(pNext: &type);
        VkSemaphore created;
        device.Require(device.Api.CreateSemaphore(device.Handle, &info, null, &created), "creating a semaphore");
        semaphore = created;
    }

    /// <summary>The semaphore.</summary>
    public VkSemaphore Semaphore => semaphore;

    /// <summary>What is reached when all work given so far is done, whether submitted or not. Read by any thread.</summary>
    public long Given
    {
        get => Volatile.Read(ref given);
        set => Volatile.Write(ref given, value);
    }

    /// <summary>What is reached when all work submitted so far is done.</summary>
    public long Submitted
    {
        get => Volatile.Read(ref submitted);
        set => Volatile.Write(ref submitted, value);
    }

    /// <summary>Whether it has come that far; true of everything once the device is lost, for nothing will happen any more.</summary>
    public bool HasReached(long value)
    {
        if (Volatile.Read(ref reached) >= value || device.IsLost)
        {
            return true;
        }

        ulong now;
        Result result = device.Api.GetSemaphoreCounterValue(device.Handle, semaphore, &now);
        if (result != Result.Success)
        {
            // The error is thrown by the next call that may throw one.
            _ = device.ErrorOf(result, "asking how far a stream has come");
            return device.IsLost;
        }

        Volatile.Write(ref reached, (long)now);
        return (long)now >= value;
    }

    /// <summary>Blocks until it has come that far, which must have been submitted.</summary>
    /// <param name="value">How far.</param>
    /// <param name="operatorName">Whose work it may be, for errors.</param>
    /// <exception cref="DeviceLostException">It never will.</exception>
    public void Wait(long value, string? operatorName = null)
    {
        fixed (VkSemaphore* waited = &semaphore)
        {
            ulong target = (ulong)value;
            var info = new SemaphoreWaitInfo(semaphoreCount: 1, pSemaphores: waited, pValues: &target);
            while (!HasReached(value))
            {
                device.Require(device.Api.WaitSemaphores(device.Handle, &info, WaitSlice), "waiting for a stream", operatorName);
            }
        }

        device.ThrowIfLost();
    }

    /// <summary>Goes on without work that could not be submitted, so that nobody waits for it for ever.</summary>
    public void Skip(long value)
    {
        var info = new SemaphoreSignalInfo(semaphore: semaphore, value: (ulong)value);
        device.Require(device.Api.SignalSemaphore(device.Handle, &info), "skipping work that the driver refused");
    }

    /// <summary>Frees the semaphore; no stream has it any more.</summary>
    public void Destroy() => device.Api.DestroySemaphore(device.Handle, semaphore, null);
}
