using Devices.Onnx.Tests.Running;
using static Devices.Onnx.Tests.Operators.Mapping;

namespace Devices.Onnx.Tests.Operators;

/// <summary>Elements written by indices.</summary>
internal static class Scatters
{
    public static IEnumerable<Mapping> Rows =>
    [
        One("Scatter", Scatter),
        One("ScatterElements", Scatter),
        One("ScatterND", ScatterNd),
        One("OneHot", OneHot),
    ];

    private static Tensor Scatter(NodeCall c)
    {
        long dim = c.Int("axis", 0);
        Tensor x = c[0], index = Indexing.NotNegative(c[1], x.Size((int)dim)), source = c[2];
        string reduction = c.Text("reduction", "none");
        return reduction switch
        {
            "none" => Aten.Call("scatter.src", x, dim, index, source),
            "add" => x.ScatterAdd(dim, index, source),
            _ => Aten.Call("scatter_reduce.two", x, dim, index, source, NameOf(reduction), true),
        };
    }

    private static string NameOf(string reduction) => reduction switch
    {
        "mul" => "prod",
        "max" => "amax",
        "min" => "amin",
        _ => throw new NotMappedException($"a scatter that does {reduction}"),
    };

    private static Tensor ScatterNd(NodeCall c)
    {
        Tensor?[] places = c[1].Unbind(-1);
        string reduction = c.Text("reduction", "none");
        if (reduction is "none" or "add")
        {
            return Aten.Call("index_put", c[0], places, c[2], reduction == "add");
        }

        // Along one dimension, slices are written as in scatter, with the place repeated for every element.
        c.Require(places.Length == 1, $"several places with {reduction}");
        Tensor x = c[0], source = c[2];
        Tensor index = places[0]!.Reshape([places[0]!.ElementCount, .. Enumerable.Repeat(1L, x.Rank - 1)]).ExpandAs(source);
        return Aten.Call("scatter_reduce.two", x, 0, index, source, NameOf(reduction), true);
    }

    private static Tensor OneHot(NodeCall c)
    {
        Tensor index = c[0];
        long depth = c.InputInts(1)[0], axis = c.Int("axis", -1);
        int place = (int)(axis < 0 ? axis + index.Rank + 1 : axis);
        Tensor classes = Tensor.Arange(depth).Reshape([depth, .. Enumerable.Repeat(1L, index.Rank - place)]);
        Tensor hot = Indexing.NotNegative(index, depth).Unsqueeze(place).Eq(classes);
        return Tensor.Where(hot, c[2][1], c[2][0]);
    }
}
