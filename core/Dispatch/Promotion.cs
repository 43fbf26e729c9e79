namespace Devices;

/// <summary>
/// PyTorch's dtype promotion: tensors with dimensions decide before 0-d tensors, those before plain numbers; a lower group only
/// raises the category (bool, integer, floating), never the width within it.
/// </summary>
internal ref struct Promotion
{
    private DType? dimensioned;
    private DType? zeroDim;
    private DType? number;

    /// <summary>The common dtype of what was added; float32 of nothing.</summary>
    public readonly DType Result => Combine(dimensioned, Combine(zeroDim, number)) ?? DType.Float32;

    public void Add(Tensor tensor)
    {
        ref DType? group = ref (tensor.Rank == 0 ? ref zeroDim : ref dimensioned);
        group = group is { } before ? Promote(before, tensor.DType) : tensor.DType;
    }

    public void Add(Scalar scalar) => number = number is { } before ? Promote(before, scalar.DefaultDType) : scalar.DefaultDType;

    /// <summary>The smallest dtype that both convert to; <c>torch.promote_types</c>.</summary>
    public static DType Promote(DType a, DType b)
    {
        if (a == b)
        {
            return a;
        }

        if (a.IsFloatingPoint() || b.IsFloatingPoint())
        {
            return PromoteFloating(a, b);
        }

        if (a == DType.Bool || b == DType.Bool)
        {
            return a == DType.Bool ? b : a;
        }

        DType wider = a.ElementSize() >= b.ElementSize() ? a : b;
        DType other = wider == a ? b : a;
        bool unsignedMeetsSignedByte = (wider == DType.UInt8 && other == DType.Int8) || (wider == DType.Int8 && other == DType.UInt8);
        return unsignedMeetsSignedByte ? DType.Int16 : wider;
    }

    private static DType PromoteFloating(DType a, DType b)
    {
        if (!a.IsFloatingPoint() || !b.IsFloatingPoint())
        {
            return a.IsFloatingPoint() ? a : b;
        }

        return a.ElementSize() == b.ElementSize() ? DType.Float32 : a.ElementSize() > b.ElementSize() ? a : b;
    }

    private static DType? Combine(DType? higher, DType? lower)
    {
        if (higher is not { } high || lower is not { } low)
        {
            return higher ?? lower;
        }

        return !high.IsFloatingPoint() && (high == DType.Bool || low.IsFloatingPoint()) ? Promote(high, low) : high;
    }
}
