using static Devices.Samples.Make;

namespace Devices.Samples;

/// <summary>Random integers.</summary>
internal static class RandomIntegerSamples
{
    private static readonly DType[] Dtypes = [.. DTypes.All.ToArray().Where(dtype => dtype != DType.Bool)];

    public static Sample[] LowGenerator() =>
    [
        .. Dtypes.Select(dtype => new Sample($"to_{dtype.Name()}", 3, 100, Ints(17), State(3, 0), Type(dtype)) { Only = [dtype] }),
        new Sample("matrix", -50, 1000000, Ints(33, 7), State(0xFEDC_BA98_7654_3210, 5)).Only(DType.Int64),
        new Sample("zero_dim", 0, 2, Ints(), State(1, uint.MaxValue)).Only(DType.Int64),
        new Sample("empty", 0, 2, Ints(0, 3), State(1, 0)).Only(DType.Int64),
        new Sample("trap_one_value", 5, 6, Ints(7), State(1, 0)).Only(DType.Int64),
        new Sample("trap_whole_range", (Value)long.MinValue, (Value)long.MaxValue, Ints(9), State(7, 1)).Only(DType.Int64),
        new Sample("trap_wide", 0, (Value)(1L << 40), Ints(9), State(7, 1)).Only(DType.Int64),
    ];

    public static Sample[] Generator() => [new Sample("below", 10, Ints(5, 3), State(3, 0)).Only(DType.Int64)];

    public static Sample[] Low() => [new Sample("between", -3, 10, Ints(5, 3)).Only(DType.Int64)];

    public static Sample[] High() =>
        [new Sample("below", 10, Ints(5, 3)).Only(DType.Int64), new Sample("dtype", 10, Ints(5), Type(DType.Float32)).Only(DType.Float32)];

    public static Sample[] PermutationGenerator() =>
    [
        .. Dtypes.Select(dtype => new Sample($"to_{dtype.Name()}", 17, State(3, 0), Type(dtype)) { Only = [dtype] }),
        new Sample("many", 1000, State(0xFEDC_BA98_7654_3210, 5)).Only(DType.Int64), new Sample("empty", 0, State(1, 0)).Only(DType.Int64),
        new Sample("one", 1, State(1, 0)).Only(DType.Int64),
    ];

    public static Sample[] Permutation() =>
        [new Sample("default", 17).Only(DType.Int64), new Sample("dtype", 9, Type(DType.Int32)).Only(DType.Int32)];

    public static ErrorSample[] PermutationGeneratorErrors() => [new("negative", "n must be non-negative, got-1", -1, State(1, 0))];

    public static ErrorSample[] PermutationErrors() =>
        [new("dtype", "n is too large for result tensor type: 'Char'", 300, Type(DType.Int8))];

    public static ErrorSample[] LowGeneratorErrors() =>
    [
        new("empty_range", "random_ expects 'from' to be less than 'to', but got from=3 >= to=3", 3, 3, Ints(2), State(1, 0)),
        new("negative", "Trying to create tensor with negative dimension -1", 0, 3, Ints(-1), State(1, 0)),
        new("from", "from is out of bounds for unsigned char", -1, 3, Ints(2), State(1, 0), Type(DType.UInt8)),
        new("to", "to - 1 is out of bounds for signed char", 0, 300, Ints(2), State(1, 0), Type(DType.Int8)),
    ];

    public static SampleArgument State(ulong seed, ulong offset) => (Value)new Api.PhiloxState(seed, offset);
}
