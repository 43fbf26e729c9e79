namespace Devices;

/// <summary>A tensor argument of a <see cref="Sample"/>: its sizes and what values make sense in it.</summary>
/// <param name="Sizes">The sizes.</param>
public sealed record TensorSpec(params long[] Sizes)
{
    /// <summary>The values to draw.</summary>
    public Domain Domain { get; init; } = Domain.Any;

    /// <summary>The dtype where it is not the case's: int64 for indices, bool for masks.</summary>
    public DType? DType { get; init; }

    /// <summary>One above the greatest value, for <see cref="Domain.Index"/>.</summary>
    public long Bound { get; init; }

    /// <summary>Values that are set rather than drawn, in row-major order, for named traps; null to draw.</summary>
    public double[]? Values { get; init; }

    /// <summary>An index tensor with values in [0, bound).</summary>
    public static TensorSpec Index(long bound, params long[] sizes) =>
        new(sizes) { Domain = Domain.Index, DType = Devices.DType.Int64, Bound = bound };

    /// <summary>A mask.</summary>
    public static TensorSpec Mask(params long[] sizes) => new(sizes) { Domain = Domain.Any, DType = Devices.DType.Bool };

    /// <summary>Given values, in row-major order.</summary>
    public static TensorSpec Of(long[] sizes, params double[] values) => new(sizes) { Values = values };
}
