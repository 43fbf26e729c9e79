using System.Runtime.InteropServices;

namespace Devices;

/// <summary>The books of a caching allocator: what is in use, what is reserved, and who holds it. Guarded by the allocator's lock.</summary>
internal sealed class MemoryLedger
{
    private const int HoldersShown = 5;

    private readonly Dictionary<string, Holding> holdings = [];

    public long Allocated { get; private set; }

    public long Peak { get; private set; }

    public long Reserved { get; set; }

    public long Blocks { get; private set; }

    public long Allocations { get; private set; }

    public long Misses { get; set; }

    public long Collections { get; set; }

    public void Take(string holder, long bytes)
    {
        Allocations++;
        Blocks++;
        Allocated += bytes;
        Peak = Math.Max(Peak, Allocated);
        ref Holding holding = ref CollectionsMarshal.GetValueRefOrAddDefault(holdings, holder, out _);
        holding.Bytes += bytes;
        holding.Blocks++;
    }

    public void GiveBack(string holder, long bytes)
    {
        Blocks--;
        Allocated -= bytes;
        ref Holding holding = ref CollectionsMarshal.GetValueRefOrNullRef(holdings, holder);
        holding.Bytes -= bytes;
        holding.Blocks--;
    }

    /// <summary>The greatest holders, by the operator that allocated: "mm 12.00 MiB in 3 blocks, …".</summary>
    public string DescribeHolders()
    {
        var shown = holdings.Where(pair => pair.Value.Blocks > 0).OrderByDescending(pair => pair.Value.Bytes).Take(HoldersShown)
            .Select(pair => $"{pair.Key} {MiB(pair.Value.Bytes)} in {pair.Value.Blocks} blocks").ToList();
        return shown.Count == 0 ? "nobody" : string.Join(", ", shown);
    }

    public static string MiB(long bytes) => FormattableString.Invariant($"{bytes / 1048576.0:N2} MiB");

    private struct Holding
    {
        public long Bytes;
        public long Blocks;
    }
}
