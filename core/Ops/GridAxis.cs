namespace Devices.Ops;

/// <summary>
/// One axis of sampling at the places of a grid: which elements along it a place is made of, and their shares. All tensors are
/// [n, places, taps], in the dtype that is computed in; a place outside of the axis has an index of −1.
/// </summary>
internal sealed record GridAxis(Tensor Index, Tensor? Weight, Tensor? Slope)
{
    /// <summary>The constant of the cubic kernel.</summary>
    private const double A = -0.75;

    /// <summary>Makes the taps of one axis.</summary>
    /// <param name="grid">Coordinates along the axis [n, places], −1 and 1 at its ends.</param>
    /// <param name="size">Elements along the axis.</param>
    /// <param name="how">How places are found and filled in.</param>
    public static GridAxis Of(Tensor grid, long size, GridSamplingOptions how)
    {
        double scale = (how.AlignCorners ? size - 1 : size) / 2.0;
        Tensor place = (grid + 1) * scale;
        place = (how.AlignCorners ? place : place - 0.5).Unsqueeze(-1);
        return how.Interpolation switch
        {
            GridInterpolation.Nearest => Nearest(place, size, how),
            GridInterpolation.Bilinear => Linear(place, size, how, scale),
            _ => Cubic(place, size, how, scale),
        };
    }

    private static GridAxis Nearest(Tensor place, long size, GridSamplingOptions how) =>
        new(Indices(Inside(place, size, how).Round(), size), null, null);

    private static GridAxis Linear(Tensor place, long size, GridSamplingOptions how, double scale)
    {
        Tensor inside = Inside(place, size, how), first = inside.Floor().Detach();
        Tensor share = inside - first, one = Tensor.Ones([1, 1, 1], place.DType, place.Device);
        Tensor slope = Direction(place.Detach(), size, how) * scale;
        return new(
            Indices(Tensor.Cat([first, first + 1], -1), size), Tensor.Cat([1 - share, share], -1),
            Tensor.Cat([-one, one], -1) * slope);
    }

    /// <summary>The neighbours are brought inside one by one, and not the place itself.</summary>
    private static GridAxis Cubic(Tensor place, long size, GridSamplingOptions how, double scale)
    {
        Tensor first = place.Floor().Detach(), t = place - first;
        Tensor[] taps = [.. Enumerable.Range(-1, 4).Select(tap => Inside(first + tap, size, how))];
        Tensor weight = Tensor.Cat([Far(t + 1), Near(t), Near(1 - t), Far(2 - t)], -1);
        Tensor slope = Tensor.Cat([FarSlope(t + 1), NearSlope(t), -NearSlope(1 - t), -FarSlope(2 - t)], -1);
        return new(Indices(Tensor.Cat(taps, -1), size), weight, slope * scale);
    }

    private static Tensor Near(Tensor x) => ((((A + 2) * x) - (A + 3)) * x * x) + 1;

    private static Tensor Far(Tensor x) => ((((A * x) - (5 * A)) * x + (8 * A)) * x) - (4 * A);

    private static Tensor NearSlope(Tensor x) => ((3 * (A + 2) * x) - (2 * (A + 3))) * x;

    private static Tensor FarSlope(Tensor x) => (((3 * A) * x) - (10 * A)) * x + (8 * A);

    /// <summary>The place that stands for one outside; NaN becomes 0 there, as in PyTorch.</summary>
    private static Tensor Inside(Tensor place, long size, GridSamplingOptions how)
    {
        if (how.Padding == GridPadding.Zeros)
        {
            return place;
        }

        Tensor within = how.Padding == GridPadding.Reflection ? Reflected(place, size, how.AlignCorners) : place;
        return within.MaskedFill(within.Detach().IsNan(), 0).Clamp(0, size - 1);
    }

    /// <summary>To and fro between the centres of the outer elements, or between their outer edges.</summary>
    private static Tensor Reflected(Tensor place, long size, bool alignCorners)
    {
        (double low, double period) = Bounce(size, alignCorners);
        if (period == 0)
        {
            return place * 0;
        }

        Tensor way = (place - low).Abs().Remainder(period);
        return way.Minimum(period - way) + low;
    }

    private static (double Low, double Period) Bounce(long size, bool alignCorners) =>
        alignCorners ? (0, 2.0 * (size - 1)) : (-0.5, 2.0 * size);

    /// <summary>Which way the place inside moves as the given one does: 1, −1, or 0 where it stands still, the bounds included.</summary>
    private static Tensor Direction(Tensor place, long size, GridSamplingOptions how)
    {
        if (how.Padding == GridPadding.Zeros)
        {
            return Tensor.Ones([1, 1, 1], place.DType, place.Device);
        }

        Tensor within = place, sign = Tensor.Ones([1, 1, 1], place.DType, place.Device);
        if (how.Padding == GridPadding.Reflection)
        {
            (double low, double period) = Bounce(size, how.AlignCorners);
            if (period == 0)
            {
                return sign * 0;
            }

            Tensor way = (place - low).Abs().Remainder(period);
            Tensor back = place.Lt(low).LogicalXor(way.Gt(period - way));
            (within, sign) = (Reflected(place, size, how.AlignCorners), 1 - (2 * back.To(place.DType)));
        }

        return sign * within.Gt(0).LogicalAnd(within.Lt(size - 1)).To(place.DType);
    }

    private static Tensor Indices(Tensor places, long size)
    {
        Tensor known = places.Detach(), inside = known.Ge(0).LogicalAnd(known.Lt(size));
        return Tensor.Where(inside, known, -1).To(DType.Int64);
    }
}
