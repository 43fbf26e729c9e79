namespace Devices.Nn;

/// <summary>Masks as numbers that are added to scores: 0, or −∞ where nothing may be asked.</summary>
internal static class AttentionMask
{
    /// <summary>A mask of truth values becomes numbers; one of numbers stays.</summary>
    public static Tensor? Canonical(Tensor? mask, DType dtype, string name)
    {
        if (mask is null || mask.DType.IsFloatingPoint())
        {
            return mask;
        }

        return mask.DType == DType.Bool
            ? Tensor.Zeros(mask.Sizes, dtype, mask.Device).MaskedFill(mask, double.NegativeInfinity)
            : throw new TensorException($"only bool and floating types of {name} are supported");
    }

    /// <summary>Both masks as one [batch·heads, target or 1, source], or null.</summary>
    public static Tensor? Merge(Tensor? attention, Tensor? padding, long batch, long heads)
    {
        Tensor? mask = attention is { Rank: 2 } ? attention.Unsqueeze(0) : attention;
        if (padding is null)
        {
            return mask;
        }

        long source = padding.Size(1);
        Tensor columns = padding.View(batch, 1, 1, source).Expand(-1, heads, -1, -1).Reshape(batch * heads, 1, source);
        return mask is null ? columns : mask + columns;
    }

    /// <summary>One or several columns put behind a mask, which hide nothing.</summary>
    public static Tensor? Widen(Tensor? mask) => mask?.ConstantPad([0, 1]);
}
