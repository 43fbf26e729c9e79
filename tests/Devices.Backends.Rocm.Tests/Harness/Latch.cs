using Devices.Rocm.OpenCl;

namespace Devices.Rocm.Tests.Harness;

/// <summary>A point that is reached when the test says so: streams that wait for it stand still until then.</summary>
internal sealed unsafe class Latch : IDisposable
{
    private readonly OpenClContext device;
    private readonly nint handle;

    public Latch(OpenClDevice device)
    {
        this.device = device.Context;
        int error;
        handle = this.device.Api.CreateUserEvent(this.device.Handle, &error);
        Assert.Equal(0, error);
        this.device.Api.RetainEvent(handle);
        Event = (OpenClEvent)device.CreateEvent();
        Event.Record(handle, (OpenClStream)device.CreateStream());
    }

    public OpenClEvent Event { get; }

    /// <summary>Opens it.</summary>
    public void Dispose()
    {
        Assert.Equal(0, device.Api.SetUserEventStatus(handle, 0));
        Event.Dispose();
        device.Api.ReleaseEvent(handle);
    }
}
