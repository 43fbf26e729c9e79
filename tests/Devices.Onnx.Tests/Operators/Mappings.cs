using Devices.Onnx.Tests.Format;
using Devices.Onnx.Tests.Running;

namespace Devices.Onnx.Tests.Operators;

/// <summary>All mappings by ONNX's name.</summary>
internal static class Mappings
{
    private static readonly Dictionary<string, Mapping> All = new[]
    {
        Functions.Rows, Activations.Rows, Arithmetic.Rows, Logic.Rows, Reductions.Rows, Scans.Rows, Shapes.Rows, Parts.Rows, Joins.Rows,
        Indexing.Rows, Scatters.Rows, Creation.Rows, Casts.Rows, Products.Rows, Convolutions.Rows, Pools.Rows, AveragePools.Rows,
        Resampling.Rows, Norms.Rows, Losses.Rows, Attention.Rows,
    }.SelectMany(rows => rows).ToDictionary(row => row.Name);

    public static IEnumerable<string> Names => All.Keys;

    /// <summary>The mapping of a node's operator.</summary>
    /// <exception cref="NotMappedException">It has none, for a known reason.</exception>
    /// <exception cref="KeyNotFoundException">Nobody has decided about that operator.</exception>
    public static Func<NodeCall, Tensor[]> Find(OnnxNode node) =>
        All.TryGetValue(node.Name, out Mapping? mapping) ? mapping.Run
        : Unmapped.ReasonOf(node) is { } reason ? throw new NotMappedException(reason)
        : throw new KeyNotFoundException($"operator {node.Name} is neither mapped nor listed with a reason why it is not");
}
