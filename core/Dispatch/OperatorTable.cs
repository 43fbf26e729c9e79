using System.Collections.Concurrent;

namespace Devices;

/// <summary>All operators. Names resolve to slots once; everything per call goes by slot.</summary>
public static class OperatorTable
{
    private static readonly Lock Gate = new();
    private static readonly ConcurrentDictionary<string, Operator> ByName = new(StringComparer.Ordinal);
    private static volatile Operator[] rows = [];

    static OperatorTable()
    {
        foreach (Operator op in Ops.Catalogue.All())
        {
            Add(op);
        }
    }

    /// <summary>Every operator, in the order of slots.</summary>
    public static IReadOnlyList<Operator> All => rows;

    /// <summary>Operators of PyTorch that there is no row for on purpose, by ATen's name, and why.</summary>
    public static IReadOnlyDictionary<string, string> NotCovered => Ops.NotCovered.Reasons;

    internal static int Count => rows.Length;

    /// <summary>Adds an operator of one's own, in a namespace of its own: <c>acme::fused_thing</c>.</summary>
    /// <exception cref="InvalidOperationException">The name is taken.</exception>
    public static void Add(Operator op)
    {
        lock (Gate)
        {
            if (!ByName.TryAdd(op.Name, op))
            {
                throw new InvalidOperationException($"operator {op.Name} exists already");
            }

            op.Slot = rows.Length;
            rows = [.. rows, op];
        }
    }

    /// <summary>The operator of that name with overload, or null.</summary>
    public static Operator? Find(string name) => ByName.GetValueOrDefault(name);
}
