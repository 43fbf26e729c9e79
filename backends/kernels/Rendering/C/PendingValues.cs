using Devices.Kernels.Language;

namespace Devices.Kernels.Rendering.C;

/// <summary>
/// Values of one block whose text has not been written because it goes into the text of their only user, and what it reads: when
/// that is about to change, the value gets a statement of its own.
/// </summary>
/// <param name="outer">Of the block around.</param>
internal sealed class PendingValues(PendingValues? outer)
{
    /// <summary>Stands for all memory.</summary>
    public static readonly object Memory = new();

    private static readonly HashSet<object> Nothing = [];
    private readonly Dictionary<Expr, HashSet<object>> reads = [];
    private readonly List<Expr> order = [];

    /// <summary>Notes a value.</summary>
    public void Add(Expr value, HashSet<object> what)
    {
        reads.Add(value, what);
        order.Add(value);
    }

    /// <summary>Forgets a value, which was used for the last time or has a name now.</summary>
    public void Remove(Expr value)
    {
        if (reads.Remove(value))
        {
            order.Remove(value);
        }
    }

    /// <summary>Whether the value is noted in this block.</summary>
    public bool Contains(Expr value) => reads.ContainsKey(value);

    /// <summary>What the text of a value reads; nothing where it has a name.</summary>
    public IReadOnlySet<object> Reads(Expr value) =>
        reads.TryGetValue(value, out HashSet<object>? found) ? found : outer?.Reads(value) ?? Nothing;

    /// <summary>The values of this block that read some of <paramref name="changed"/>, in the order they were made.</summary>
    public List<Expr> Reading(IEnumerable<object> changed) => [.. order.Where(value => changed.Any(reads[value].Contains))];
}
