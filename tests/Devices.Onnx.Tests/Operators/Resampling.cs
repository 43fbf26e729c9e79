using Devices.Onnx.Tests.Running;
using static Devices.Onnx.Tests.Operators.Mapping;

namespace Devices.Onnx.Tests.Operators;

/// <summary>Other resolutions, and elements at given places.</summary>
internal static class Resampling
{
    public static IEnumerable<Mapping> Rows =>
    [
        One("Resize", Resize),
        One("Upsample", static c => Nearest(c[0], c[1].ToDoubles(), null)),
        One("GridSample", GridSample),
        One("AffineGrid", static c => Aten.Call("affine_grid_generator", c[0], c.InputInts(1), c.Flag("align_corners"))),
    ];

    private static Tensor Resize(NodeCall c)
    {
        string mode = c.Text("mode", "nearest"), places = c.Text("coordinate_transformation_mode", "half_pixel");
        c.Require(!c.Flag("antialias"), "antialias");
        c.Require(!c.Flag("exclude_outside") && c.Float("cubic_coeff_a", -0.75) == -0.75, "another cubic kernel than PyTorch's");
        c.Require(c.Text("keep_aspect_ratio_policy", "stretch") == "stretch", "keep_aspect_ratio_policy");
        Tensor x = c[0];
        double[]? scales = c.Optional(2) is { ElementCount: > 0 } given ? Everywhere(c, given, static _ => 1) : null;
        double[]? sizes = scales is null ? Everywhere(c, c[3], size => size) : null;
        if (mode == "nearest")
        {
            string rounds = c.Text("nearest_mode", "round_prefer_floor");
            bool rounding = places == "half_pixel" && rounds.StartsWith("round", StringComparison.Ordinal) && AreWhole(x, scales, sizes);
            c.Require((places == "asymmetric" && rounds == "floor") || rounding, $"nearest with {places} and {rounds}");
            return Nearest(x, scales, sizes);
        }

        c.Require(places is "half_pixel" or "align_corners", $"{mode} with {places}");
        bool fits = scales is null || !scales.Where((scale, dim) => !IsWhole(scale * x.Size(dim))).Any();
        c.Require(places == "half_pixel" || fits, "corners of a size that is not whole");
        c.Require(x.Rank == 4, "more or less than two dimensions");
        string name = mode == "linear" ? "upsample_bilinear2d.vec" : "upsample_bicubic2d.vec";
        (Value size, Value factors) = Target(scales, sizes);
        return Aten.Call(name, x, size, places == "align_corners", factors);
    }

    /// <summary>One number for each dimension: those given for some, and what leaves the others as they are.</summary>
    private static double[] Everywhere(NodeCall c, Tensor given, Func<long, double> unchanged)
    {
        Tensor x = c[0];
        double[] numbers = given.ToDoubles();
        if (c.Ints("axes") is not { } axes)
        {
            return numbers;
        }

        double[] all = Array.ConvertAll(x.Sizes.ToArray(), size => unchanged(size));
        for (int i = 0; i < axes.Length; i++)
        {
            all[axes[i] < 0 ? axes[i] + x.Rank : axes[i]] = numbers[i];
        }

        return all;
    }

    private static bool IsWhole(double number) => number == Math.Floor(number);

    /// <summary>Where every element is repeated a whole number of times, PyTorch's cut places are those that rounding gives.</summary>
    private static bool AreWhole(Tensor x, double[]? scales, double[]? sizes) =>
        Array.TrueForAll(scales ?? [.. sizes!.Select((size, dim) => size / x.Size(dim))], factor => factor >= 1 && IsWhole(factor));

    private static Tensor Nearest(Tensor x, double[]? scales, double[]? sizes)
    {
        (Value size, Value factors) = Target(scales, sizes);
        return Aten.Call($"upsample_nearest{x.Rank - 2}d.vec", x, size, factors);
    }

    private static (Value Sizes, Value Factors) Target(double[]? scales, double[]? sizes) => scales is null
        ? (Array.ConvertAll(sizes!, size => (long)size)[2..], Value.None)
        : (Value.None, scales[2..]);

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
