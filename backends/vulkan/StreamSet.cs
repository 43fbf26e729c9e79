namespace Devices.Vulkan;

/// <summary>The streams of a device, and what is freed once the work that they were given until then is done.</summary>
internal sealed class StreamSet(LogicalDevice device)
{
    private const int MostMillisecondsAtExit = 2000;

    private readonly Lock gate = new();
    private readonly List<((Timeline Timeline, long Value)[] Work, Action Free)> waiting = [];
    private VulkanStream[] streams = [];

    /// <summary>All streams that are not disposed of.</summary>
    public IReadOnlyList<VulkanStream> All => Volatile.Read(ref streams);

    public void Add(VulkanStream stream)
    {
        lock (gate)
        {
            Volatile.Write(ref streams, [.. streams, stream]);
        }
    }

    public void Remove(VulkanStream stream)
    {
        lock (gate)
        {
            Volatile.Write(ref streams, [.. streams.Where(other => other != stream)]);
        }
    }

    /// <summary>
    /// Frees something when all work that was given to any stream until now is done; at once if it is. Does not wait. Of a lost device
    /// nobody knows what it still does: there it is kept until the device is closed.
    /// </summary>
    public void FreeAfterWork(Action free)
    {
        (Timeline Timeline, long Value)[] work =
        [
            .. All.Select(stream => (stream.Timeline, stream.Timeline.Given)).Where(point => !point.Timeline.HasReached(point.Given)),
        ];
        if (work.Length == 0 && !device.IsLost)
        {
            free();
            return;
        }

        lock (gate)
        {
            waiting.Add((work, free));
        }
    }

    /// <summary>Frees what no work uses any more.</summary>
    public void FreeWhatIsDone()
    {
        List<Action> done = [];
        lock (gate)
        {
            waiting.RemoveAll(entry =>
            {
                bool isDone = !device.IsLost && Array.TrueForAll(entry.Work, point => point.Timeline.HasReached(point.Value));
                if (isDone)
                {
                    done.Add(entry.Free);
                }

                return isDone;
            });
        }

        done.ForEach(free => free());
    }

    /// <summary>Waits a while for work that was submitted; what was not, or takes longer, is dropped with the process.</summary>
    public void FinishSubmitted()
    {
        long end = Environment.TickCount64 + MostMillisecondsAtExit;
        foreach (VulkanStream stream in All)
        {
            while (!stream.Timeline.HasReached(stream.Timeline.Submitted) && Environment.TickCount64 < end)
            {
                Thread.Sleep(1);
            }
        }
    }

    /// <summary>Frees everything, as the device does nothing any more.</summary>
    public void FreeAll()
    {
        waiting.ForEach(entry => entry.Free());
        waiting.Clear();
    }

    /// <summary>Waits for all work given so far, and frees what it used. Errors of the work stay with its streams.</summary>
    public void Drain()
    {
        foreach (VulkanStream stream in All)
        {
            stream.Drain();
        }

        FreeWhatIsDone();
    }
}
