using static Devices.Samples.Make;

namespace Devices.Samples;

/// <summary>Random numbers.</summary>
internal static class RandomSamples
{
    public static Sample[] Filled() =>
    [
        .. DTypes.FloatingPoint.ToArray().SelectMany(dtype => new Sample[]
        {
            new Sample($"vector_{dtype.ShortName()}", Ints(17), State(3, 0), Type(dtype)).Only(dtype),
            new Sample($"matrix_{dtype.ShortName()}", Ints(33, 7), State(0xFEDC_BA98_7654_3210, 5), Type(dtype)).Only(dtype),
            new Sample($"zero_dim_{dtype.ShortName()}", Ints(), State(1, uint.MaxValue), Type(dtype)).Only(dtype),
            new Sample($"empty_{dtype.ShortName()}", Ints(0, 3), State(1, 0), Type(dtype)).Only(dtype),
        }),
        new Sample("default_dtype", Ints(5), State(7, 1)).Only(DType.Float32),
    ];

    /// <summary>What is kept is chance; only what always holds can be demanded.</summary>
    public static Sample[] NativeDropout() =>
    [
        new("off", Any(3, 5), 0.5, false), new("nothing_dropped", Any(3, 5), 0.0, true), new("all_dropped", Any(3, 5), 1.0, true),
        new("empty", Any(0, 2), 0.5, true),
    ];

    public static ErrorSample[] FilledErrors(string name) =>
    [
        new("integers", $"\"{name}\" not implemented for 'Long'", Ints(3), State(1, 0), Type(DType.Int64)),
        new("negative", "Trying to create tensor with negative dimension -1", Ints(-1), State(1, 0)),
    ];

    public static ErrorSample[] NativeDropoutErrors() =>
        [new("probability", "dropout probability has to be between 0 and 1, but got 1.5", Any(3), 1.5, true)];

    private static SampleArgument State(ulong seed, ulong offset) => (Value)new Api.PhiloxState(seed, offset);
}
