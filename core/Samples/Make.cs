namespace Devices.Samples;

/// <summary>Short words for what samples are made of.</summary>
internal static class Make
{
    public static readonly IReadOnlyList<DType> Floating = DTypes.FloatingPoint.ToArray();
    public static readonly IReadOnlyList<DType> Integers = [.. DTypes.Integral];
    public static readonly IReadOnlyList<DType> Wide = [DType.Float32, DType.Float64];

    public static readonly SampleArgument None = SampleArgument.None;

    public static TensorSpec Any(params long[] sizes) => new(sizes);

    public static TensorSpec Positive(params long[] sizes) => new(sizes) { Domain = Domain.Positive };

    public static TensorSpec NonZero(params long[] sizes) => new(sizes) { Domain = Domain.NonZero };

    public static TensorSpec Distinct(params long[] sizes) => new(sizes) { Domain = Domain.Distinct };

    public static TensorSpec Probability(params long[] sizes) => new(sizes) { Domain = Domain.Probability };

    public static TensorSpec Mask(params long[] sizes) => TensorSpec.Mask(sizes);

    public static TensorSpec Index(long bound, params long[] sizes) => TensorSpec.Index(bound, sizes);

    public static TensorSpec Vector(params double[] values) => TensorSpec.Of([values.Length], values);

    public static TensorSpec Matrix(long rows, params double[] values) => TensorSpec.Of([rows, values.Length / rows], values);

    public static TensorSpec Indices(params double[] values) => TensorSpec.Of([values.Length], values) with { DType = DType.Int64 };

    public static TensorSpec OfType(DType dtype, params long[] sizes) => new(sizes) { DType = dtype };

    public static SampleArgument Ints(params long[] values) => values;

    public static SampleArgument Type(DType dtype) => (Value)dtype;

    public static Sample Only(this Sample sample, IReadOnlyList<DType> dtypes) => sample with { Only = dtypes };

    public static Sample Only(this Sample sample, DType dtype) => sample with { Only = [dtype] };
}
