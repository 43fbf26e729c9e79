namespace Devices.Vulkan;

/// <summary>One of a device's queues; streams that share it take turns.</summary>
internal sealed class DeviceQueue(Queue handle)
{
    private readonly Lock gate = new();

    /// <summary>What the driver is made to answer to the next submission, for tests of what no driver does when it is asked to.</summary>
    internal Result Injected { private get; set; }

    /// <summary>Gives a submission to the driver.</summary>
    public unsafe Result Submit(Vk api, SubmitInfo* submission)
    {
        lock (gate)
        {
            (Result injected, Injected) = (Injected, Result.Success);
            return injected == Result.Success ? api.QueueSubmit(handle, 1, submission, default) : injected;
        }
    }
}
