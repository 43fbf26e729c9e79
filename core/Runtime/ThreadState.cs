namespace Devices;

/// <summary>What belongs to the calling thread, in one place so that an operator reads thread-local storage once.</summary>
internal sealed class ThreadState
{
    [ThreadStatic]
    private static ThreadState? current;

    private Stream?[] streams = [];

    public static ThreadState Current => current ?? (current = new ThreadState());

    /// <summary>Whether operators are recorded for backward.</summary>
    public bool GradEnabled { get; set; } = true;

    /// <summary>Whether tensors are made outside of autograd: <see cref="InferenceMode"/>.</summary>
    public bool Inference { get; set; }

    /// <summary>How tensors are kept for backward, or null for as they are.</summary>
    public SavedTensorHooks? SavedTensorHooks { get; set; }

    /// <summary>The node whose backward runs, while <see cref="AnomalyMode"/> is on.</summary>
    public Node? RunningNode { get; set; }

    /// <summary>The device that factories use where none is given, or null for the process's default.</summary>
    public Device? DefaultDevice { get; set; }

    /// <summary>What autocast does; null where it is off, which is all that an operator asks for then.</summary>
    public AutocastState? Autocast { get; set; }

    /// <summary>The stream chosen for a device on this thread, or its default stream.</summary>
    public Stream StreamOf(Device device)
    {
        Stream?[] chosen = streams;
        return (device.Number < chosen.Length ? chosen[device.Number] : null) ?? device.DefaultStream;
    }

    public void SetStream(Device device, Stream stream)
    {
        if (device.Number >= streams.Length)
        {
            Array.Resize(ref streams, device.Number + 1);
        }

        streams[device.Number] = stream;
    }
}
