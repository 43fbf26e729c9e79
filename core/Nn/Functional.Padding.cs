using Devices.Ops;

namespace Devices.Nn;

public static partial class Functional
{
    private static readonly Operator[] reflections = [Padding.Reflection1d, Padding.Reflection2d, Padding.Reflection3d];
    private static readonly Operator[] replications = [Padding.Replication1d, Padding.Replication2d, Padding.Replication3d];

    /// <summary>A border around the last dimensions; <c>torch.nn.functional.pad</c>.</summary>
    /// <param name="input">[n, c, …] or [c, …] for all modes but "constant", which takes any rank.</param>
    /// <param name="pad">Width before and behind the last dimension, then those of the one before it, …</param>
    /// <param name="mode">"constant", "reflect", "replicate" or "circular".</param>
    /// <param name="value">What "constant" puts there.</param>
    /// <exception cref="ArgumentException">The mode is none of these.</exception>
    public static Tensor Pad(this Tensor input, long[] pad, string mode = "constant", double value = 0)
    {
        if (mode == "constant")
        {
            return input.ConstantPad(pad, value);
        }

        if (mode is not ("reflect" or "replicate" or "circular"))
        {
            throw new ArgumentException($"Unrecognised padding mode {mode}", nameof(mode));
        }

        if (pad.Length is not (2 or 4 or 6) || (input.Rank != (pad.Length / 2) + 1 && input.Rank != (pad.Length / 2) + 2))
        {
            throw new TensorException(
                "Only 2D, 3D, 4D, 5D padding with non-constant padding are supported for now: got " +
                $"{pad.Length} widths for a {input.Rank}D input");
        }

        return mode == "circular"
            ? Wrap(input, pad)
            : Dispatcher.Call((mode == "reflect" ? reflections : replications)[(pad.Length / 2) - 1], input, pad);
    }

    /// <summary>Each border is what lies at the other end; dimension by dimension, so that corners are right.</summary>
    private static Tensor Wrap(Tensor input, long[] pad)
    {
        for (int i = 0; i < pad.Length / 2; i++)
        {
            int dim = input.Rank - 1 - i;
            (long before, long behind, long size) = (pad[2 * i], pad[(2 * i) + 1], input.Sizes[dim]);
            if (before > size || behind > size)
            {
                throw new TensorException("Padding value causes wrapping around more than once.");
            }

            if (before + behind + size <= 0)
            {
                throw new TensorException("Negative padding value is resulting in an empty dimension");
            }

            Tensor middle = input.Slice(dim, Math.Max(0, -before), size - Math.Max(0, -behind));
            Tensor[] parts =
            [
                .. before > 0 ? [input.Slice(dim, size - before, size)] : Array.Empty<Tensor>(),
                middle,
                .. behind > 0 ? [input.Slice(dim, 0, behind)] : Array.Empty<Tensor>(),
            ];
            input = parts.Length == 1 ? middle : Tensor.Cat(parts, dim);
        }

        return input;
    }
}
