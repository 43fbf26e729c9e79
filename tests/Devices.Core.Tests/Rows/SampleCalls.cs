using System.Globalization;

namespace Devices.Core.Tests.Rows;

/// <summary>Makes the calls that samples describe.</summary>
internal static class SampleCalls
{
    public static Value[] Make(Operator op, IReadOnlyList<SampleArgument> arguments, DType dtype, Device device, int seed = 1)
    {
        var random = new System.Random(seed);
        return
        [
            .. op.Schema.Arguments.Select((schema, i) => i >= arguments.Count ? (schema.Type == "Device?" ? device : DefaultOf(schema))
                : arguments[i].Tensor is { } one ? Make(one, dtype, device, random)
                : arguments[i].Tensors is { } many ? many.Select(spec => spec is null ? null : Make(spec, dtype, device, random)).ToArray()
                : arguments[i].Value),
        ];
    }

    private static Tensor Make(TensorSpec spec, DType dtype, Device device, System.Random random)
    {
        long count = spec.Sizes.Aggregate(1L, (product, size) => product * size);
        DType own = spec.DType ?? dtype;
        double[] values = spec.Values ?? [.. Enumerable.Range(0, (int)count).Select(i => Draw(spec, own, random))];
        if (spec.Values is null && spec.Domain == Domain.Distinct)
        {
            int period = own.IsFloatingPoint() ? int.MaxValue : 200, lowest = own == DType.UInt8 ? 0 : -20;
            values = [.. Enumerable.Range(0, (int)count).Select(i => (i % period / 2.0) + lowest)];
            random.Shuffle(values);
        }

        return Tensor.FromArray(values, spec.Sizes, device).To(own);
    }

    private static double Draw(TensorSpec spec, DType dtype, System.Random random)
    {
        double unit = random.NextDouble();
        bool integers = !dtype.IsFloatingPoint(), signed = dtype != DType.UInt8;
        return spec.Domain switch
        {
            Domain.Index => random.NextInt64(spec.Bound),
            Domain.Any when dtype == DType.Bool => random.Next(2),
            Domain.Any when integers => random.Next(signed ? -9 : 0, 10),
            Domain.NonZero when integers => random.Next(1, 10) * (signed && unit < 0.5 ? -1 : 1),
            _ when integers => random.Next(1, 10),
            Domain.Positive => 0.2 + (3 * unit),
            Domain.NonZero => (0.3 + (2 * unit)) * (random.Next(2) == 0 ? -1 : 1),
            Domain.OpenUnit => (1.9 * unit) - 0.95,
            Domain.Probability => 0.05 + (0.9 * unit),
            Domain.AboveMinusOne => (3 * unit) - 0.9,
            Domain.AboveOne => 1.1 + (3 * unit),
            _ => (5 * unit) - 2.5,
        };
    }

    private static Value DefaultOf(SchemaArgument argument) => argument.Default switch
    {
        "None" => Value.None,
        "True" => true,
        "False" => false,
        "[]" => Array.Empty<long>(),
        "Mean" => 1,
        "long" => DType.Int64,
        { } text when text.StartsWith('\'') => text.Trim('\''),
        { } text when text.AsSpan().ContainsAny('.', 'e') => double.Parse(text, CultureInfo.InvariantCulture),
        { } text => long.Parse(text, CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException($"a sample leaves out {argument.Name}, which has no default"),
    };
}
