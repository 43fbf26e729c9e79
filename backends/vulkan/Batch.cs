namespace Devices.Vulkan;

/// <summary>Commands that are submitted together, and what happens when they are done.</summary>
/// <param name="commands">The driver's list of them.</param>
internal sealed unsafe class Batch(CommandBuffer commands)
{
    private readonly List<(StagingPiece Source, nint Destination, int Bytes)> readbacks = [];

    /// <summary>The driver's list of commands.</summary>
    public CommandBuffer Commands { get; } = commands;

    /// <summary>What the stream's timeline reaches with it.</summary>
    public long Value { get; set; }

    /// <summary>Number of commands.</summary>
    public int Count { get; set; }

    /// <summary>The first operator that gave a command, for errors.</summary>
    public string? Operator { get; set; }

    /// <summary>What the stream's staging had given when it was submitted.</summary>
    public long StagingTaken { get; set; }

    /// <summary>What other streams must have reached before it may begin.</summary>
    public List<(Timeline Timeline, long Value)> Waits { get; } = [];

    /// <summary>Promises to bring data to the host once it is done.</summary>
    public void ReadBack(StagingPiece source, byte* destination, int bytes) => readbacks.Add((source, (nint)destination, bytes));

    /// <summary>Keeps its promises.</summary>
    public void Deliver()
    {
        foreach ((StagingPiece source, nint destination, int bytes) in readbacks)
        {
            System.Buffer.MemoryCopy(source.Pointer, (void*)destination, bytes, bytes);
        }
    }

    /// <summary>Makes it empty, to be used again.</summary>
    public void Clear()
    {
        readbacks.Clear();
        Waits.Clear();
        (Count, Operator) = (0, null);
    }
}
