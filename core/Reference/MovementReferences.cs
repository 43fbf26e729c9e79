namespace Devices.Reference;

/// <summary>Elements in another order, repeated, or with a part replaced.</summary>
internal static class MovementReferences
{
    public static readonly ReferenceRule Flip = Read((call, at) =>
    {
        foreach (long dim in call.Ints("dims"))
        {
            at[dim] = call.Output.Sizes[dim] - 1 - at[dim];
        }

        return at;
    });

    public static readonly ReferenceRule Repeat = Read((call, at) =>
    {
        long[] sizes = call.Inputs[0].Sizes;
        return [.. at[^sizes.Length..].Select((index, dim) => index % sizes[dim])];
    });

    public static readonly ReferenceRule PixelShuffle = Read((call, at) =>
    {
        long factor = call.Int("upscale_factor"), block = (at[^2] % factor * factor) + (at[^1] % factor);
        return [.. at[..^3], (at[^3] * factor * factor) + block, at[^2] / factor, at[^1] / factor];
    });

    public static readonly ReferenceRule PixelUnshuffle = Read((call, at) =>
    {
        long factor = call.Int("downscale_factor"), block = at[^3] % (factor * factor);
        return [.. at[..^3], at[^3] / (factor * factor), (at[^2] * factor) + (block / factor), (at[^1] * factor) + (block % factor)];
    });

    public static void Roll(ReferenceCall call)
    {
        ReferenceTensor self = call.Inputs[0];
        long[] shifts = call.Ints("shifts"), dims = call.Ints("dims");
        for (long i = 0; i < self.Data.Length; i++)
        {
            if (dims.Length == 0)
            {
                call.Output[Wrap(i + shifts[0], self.Data.Length)] = self[i];
                continue;
            }

            long[] to = self.IndexOf(i);
            for (int pair = 0; pair < dims.Length && to.Length > 0; pair++)
            {
                to[dims[pair]] = Wrap(to[dims[pair]] + shifts[pair], self.Sizes[dims[pair]]);
            }

            call.Output.At(to) = self[i];
        }
    }

    public static ReferenceRule Triangle(bool lower) => call =>
    {
        ReferenceTensor self = call.Inputs[0];
        for (long i = 0; i < self.Data.Length; i++)
        {
            long[] at = self.IndexOf(i);
            long above = at[^1] - at[^2] - call.Int("diagonal");
            call.Output[i] = (lower ? above <= 0 : above >= 0) ? self[i] : self.Zero;
        }
    };

    public static void SliceScatter(ReferenceCall call)
    {
        ReferenceTensor self = call.Tensor("self"), source = call.Tensor("src");
        self.Data.CopyTo(call.Output.Data, 0);
        int dim = (int)Wrap(call.Int("dim"), self.Rank);
        long size = self.Sizes[dim], start = call.IsNone("start") ? 0 : call.Int("start");
        start = Math.Clamp(start < 0 ? start + size : start, 0, size);
        for (long i = 0; i < source.Data.Length; i++)
        {
            long[] at = source.IndexOf(i);
            at[dim] = start + (at[dim] * call.Int("step"));
            call.Output.At(at) = source[i];
        }
    }

    public static void SelectScatter(ReferenceCall call)
    {
        ReferenceTensor self = call.Tensor("self"), source = call.Tensor("src");
        self.Data.CopyTo(call.Output.Data, 0);
        int dim = (int)Wrap(call.Int("dim"), self.Rank);
        for (long i = 0; i < source.Data.Length; i++)
        {
            long[] at = source.IndexOf(i);
            call.Output.At([.. at[..dim], Wrap(call.Int("index"), self.Sizes[dim]), .. at[dim..]]) = source[i];
        }
    }

    /// <summary>For each element of the output, which one of the first input it is.</summary>
    public static ReferenceRule Read(Func<ReferenceCall, long[], long[]> place) => call =>
    {
        for (long i = 0; i < call.Output.Data.Length; i++)
        {
            call.Output[i] = call.Inputs[0].At(place(call, call.Output.IndexOf(i)));
        }
    };

    private static long Wrap(long index, long size) => ((index % size) + size) % size;
}
