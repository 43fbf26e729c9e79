namespace Devices.Vulkan;

/// <summary>One of a device's queues; streams that share it take turns.</summary>
internal sealed class DeviceQueue(Queue handle)
{
    private readonly Lock gate = new();

    /// <summary>Gives a submission to the driver.</summary>
    public unsafe Result Submit(Vk api, SubmitInfo* submission)
    {
        lock (gate)
        {
            return api.QueueSubmit(handle, 1, submission, default);
        }
    }
}
