using Devices.Onnx.Tests.Running;
using static Devices.Onnx.Tests.Operators.Mapping;

namespace Devices.Onnx.Tests.Operators;

/// <summary>Other resolutions, and elements at given places.</summary>
internal static class Resampling
{
    public static IEnumerable<Mapping> Rows =>
    [
        One("Resize", Resize),
        One("Upsample", static c => Nearest(c[0], c[1], null)),
        One("GridSample", GridSample),
        One("AffineGrid", static c => Aten.Call("affine_grid_generator", c[0], c.InputInts(1), c.Flag("align_corners"))),
    ];

    private static Tensor Resize(NodeCall c)
    {
        string mode = c.Text("mode", "nearest"), places = c.Text("coordinate_transformation_mode", "half_pixel");
        c.Require(!c.Flag("antialias"), "antialias");
        c.Require(!c.Has("axes"), "axes");
        c.Require(!c.Flag("exclude_outside") && c.Float("cubic_coeff_a", -0.75) == -0.75, "another cubic kernel than PyTorch's");
        c.Require(c.Text("keep_aspect_ratio_policy", "stretch") == "stretch", "keep_aspect_ratio_policy");
        Tensor? scales = c.Optional(2), sizes = c.Optional(3);
        scales = scales is { ElementCount: > 0 } ? scales : null;
        if (mode == "nearest")
        {
            string rounds = c.Text("nearest_mode", "round_prefer_floor");
            bool rounding = places == "half_pixel" && rounds.StartsWith("round", StringComparison.Ordinal) && AreWhole(c[0], scales, sizes);
            c.Require((places == "asymmetric" && rounds == "floor") || rounding, $"nearest with {places} and {rounds}");
            return Nearest(c[0], scales, sizes);
        }

        c.Require(places is "half_pixel" or "align_corners", $"{mode} with {places}");
        bool fits = scales is null || Array.TrueForAll(Lengths(c[0], scales), length => length == Math.Floor(length));
        c.Require(places == "half_pixel" || fits, "corners of a size that is not whole");
        c.Require(c[0].Rank == 4, "more or less than two dimensions");
        string name = mode == "linear" ? "upsample_bilinear2d.vec" : "upsample_bicubic2d.vec";
        (Value size, Value factors) = Target(scales, sizes);
        return Aten.Call(name, c[0], size, places == "align_corners", factors);
    }

    private static double[] Lengths(Tensor x, Tensor scales) => [.. scales.ToDoubles().Select((scale, i) => scale * x.Size(i))];

    /// <summary>Where every element is repeated a whole number of times, rounding places to the nearest is PyTorch's way of cutting them off.</summary>
    private static bool AreWhole(Tensor x, Tensor? scales, Tensor? sizes)
    {
        double[] factors = scales?.ToDoubles() ?? [.. sizes!.ToDoubles().Select((size, i) => size / x.Size(i))];
        return Array.TrueForAll(factors, factor => factor >= 1 && factor == Math.Floor(factor));
    }

    private static Tensor Nearest(Tensor x, Tensor? scales, Tensor? sizes)
    {
        (Value size, Value factors) = Target(scales, sizes);
        return Aten.Call($"upsample_nearest{x.Rank - 2}d.vec", x, size, factors);
    }

    private static (Value Sizes, Value Factors) Target(Tensor? scales, Tensor? sizes) => scales is null
        ? (Array.ConvertAll(sizes!.ToDoubles(), size => (long)size)[2..], Value.None)
        : (Value.None, scales.ToDoubles()[2..]);

    private static Tensor GridSample(NodeCall c)
    {
        int mode = c.Text("mode", "linear") switch
        {
            "linear" or "bilinear" => 0,
            "nearest" => 1,
            "cubic" or "bicubic" => 2,
            string other => throw new NotMappedException($"GridSample: {other}"),
        };
        int padding = Array.IndexOf(["zeros", "border", "reflection"], c.Text("padding_mode", "zeros"));
        return Aten.Call($"grid_sampler_{c[0].Rank - 2}d", c[0], c[1], mode, padding, c.Flag("align_corners"));
    }
}
