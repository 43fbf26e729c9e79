namespace Devices.Reference;

/// <summary>Planes and volumes looked at in the places of a grid, from the definition.</summary>
internal static class GridSamplingReferences
{
    /// <summary>An element along an axis: its index, which may lie outside, its share, and how the share changes with the grid.</summary>
    private readonly record struct Tap(long Index, Approx Weight, Approx Slope);

    public static void Forward(ReferenceCall call)
    {
        ReferenceTensor input = call.Tensor("input"), grid = call.Tensor("grid");
        bool moves = call.Int("interpolation_mode") == 1;
        for (long i = 0; i < call.Output.Data.Length; i++)
        {
            long[] to = call.Output.IndexOf(i);
            var sum = new Accumulator();
            sum.Add(0.0);
            foreach ((Tap[] taps, long[] from, bool inside) in Neighbours(call, input, grid, to))
            {
                Approx element = inside ? input.At([.. to[..2], .. from]) : 0.0;
                sum.Add(moves ? element : element * Product(taps, -1));
                call.Output[i] = element;
            }

            // A nearest element is moved and not computed with.
            call.Output[i] = moves ? call.Output[i] : sum.Total;
        }
    }

    public static void Backward(ReferenceCall call)
    {
        ReferenceTensor grad = call.Tensor("grad_output"), input = call.Tensor("input"), grid = call.Tensor("grid");
        bool[] wanted = [.. call.Ints("output_mask").Select(flag => flag != 0)];
        var inputSums = Sums.RoundedOnce(call.Outputs[0]);
        var gridSums = Sums.RoundedOnce(call.Outputs[1]);
        bool moves = call.Int("interpolation_mode") == 1;
        for (long i = 0; i < grad.Data.Length; i++)
        {
            long[] to = grad.IndexOf(i);
            foreach ((Tap[] taps, long[] from, bool inside) in Neighbours(call, input, grid, to))
            {
                if (wanted[0] && inside)
                {
                    inputSums.Add([.. to[..2], .. from], moves ? grad[i] : grad[i] * Product(taps, -1));
                }

                Approx element = inside ? input.At([.. to[..2], .. from]) : 0.0;
                for (int axis = 0; wanted[1] && !moves && axis < taps.Length; axis++)
                {
                    gridSums.Add([to[0], .. to[2..], taps.Length - 1 - axis], element * grad[i] * Product(taps, axis));
                }
            }
        }
    }

    /// <summary>The product of the shares, with one axis' change in the place of its share.</summary>
    private static Approx Product(Tap[] taps, int changing)
    {
        Approx product = 1.0;
        for (int axis = 0; axis < taps.Length; axis++)
        {
            product *= axis == changing ? taps[axis].Slope : taps[axis].Weight;
        }

        return product;
    }

    private static IEnumerable<(Tap[] Taps, long[] From, bool Inside)> Neighbours(
        ReferenceCall call, ReferenceTensor input, ReferenceTensor grid, long[] to)
    {
        int dims = input.Rank - 2;
        IEnumerable<Tap[]> all = [[]];
        for (int axis = 0; axis < dims; axis++)
        {
            double coordinate = grid.At([to[0], .. to[2..], dims - 1 - axis]).Value;
            Tap[] along = [.. Along(call, coordinate, input.Sizes[axis + 2])];
            all = [.. from taps in all from tap in along select (Tap[])[.. taps, tap]];
        }

        foreach (Tap[] taps in all)
        {
            long[] from = Array.ConvertAll(taps, tap => tap.Index);
            yield return (taps, from, !from.Where((index, axis) => index < 0 || index >= input.Sizes[axis + 2]).Any());
        }
    }

    private static IEnumerable<Tap> Along(ReferenceCall call, double coordinate, long size)
    {
        bool align = call.Bool("align_corners");
        double scale = (align ? size - 1 : size) / 2.0;
        double place = Rounding.ToCompute(Rounding.ToCompute(coordinate + 1) * scale);
        place = align ? place : Rounding.ToCompute(place - 0.5);
        if (call.Int("interpolation_mode") == 2)
        {
            double floor = Math.Floor(place), t = place - floor;
            return Enumerable.Range(-1, 4).Select(tap => new Tap(
                IndexOf(Inside(call, floor + tap, size).Place), Rounded(Cubic(t - tap), place), Rounded(CubicSlope(t - tap) * scale, place)));
        }

        (double inside, double direction) = Inside(call, place, size);
        if (call.Int("interpolation_mode") == 1)
        {
            return [new Tap(IndexOf(Math.Round(inside, MidpointRounding.ToEven)), 1.0, 0.0)];
        }

        double first = Math.Floor(inside), share = inside - first, slope = direction * scale;
        return
        [
            new Tap(IndexOf(first), Rounded(1 - share, place), Rounded(-slope, 0)),
            new Tap(IndexOf(first + 1), Rounded(share, place), Rounded(slope, 0)),
        ];
    }

    /// <summary>The place that stands for one outside, and whether it moves along, against, or not at all (at the bounds too).</summary>
    private static (double Place, double Direction) Inside(ReferenceCall call, double place, long size)
    {
        double direction = 1;
        if (call.Int("padding_mode") == 0)
        {
            return (place, direction);
        }

        if (call.Int("padding_mode") == 2)
        {
            bool align = call.Bool("align_corners");
            double low = align ? 0 : -0.5, period = 2.0 * (align ? size - 1 : size);
            if (period == 0)
            {
                return (0, 0);
            }

            double way = Rounding.ToCompute(Math.Abs(Rounding.ToCompute(place - low)) % period), back = Rounding.ToCompute(period - way);
            direction = (place < low) != (way > back) ? -1 : 1;
            place = Rounding.ToCompute(Math.Min(way, back) + low);
        }

        return double.IsNaN(place) ? (0, 0) : (Math.Clamp(place, 0, size - 1), place > 0 && place < size - 1 ? direction : 0);
    }

    private static long IndexOf(double place) => double.Abs(place) < long.MaxValue / 2 ? (long)place : -1;

    /// <summary>The kernel of cubic convolution by distance, with a = −3/4.</summary>
    private static double Cubic(double distance)
    {
        double x = Math.Abs(distance);
        return x <= 1 ? (1.25 * x * x * x) - (2.25 * x * x) + 1 : (-0.75 * x * x * x) + (3.75 * x * x) - (6 * x) + 3;
    }

    private static double CubicSlope(double distance)
    {
        double x = Math.Abs(distance);
        return Math.CopySign(1, distance) * (x <= 1 ? (3.75 * x * x) - (4.5 * x) : (-2.25 * x * x) + (7.5 * x) - 6);
    }

    /// <summary>What a backend may round on the way, that of the place included.</summary>
    private static Approx Rounded(double number, double place) =>
        double.IsFinite(number) ? new Approx(number, Precision.Current.Unit * ((32 * Math.Max(1, Math.Abs(number))) + Math.Abs(place))) : number;
}
