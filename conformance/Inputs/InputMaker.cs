namespace Devices.Conformance;

/// <summary>Draws the values of a sample's tensor.</summary>
internal static class InputMaker
{
    /// <summary>The values of one operand.</summary>
    /// <param name="spec">Sizes and domain.</param>
    /// <param name="caseDType">The dtype where the spec names none.</param>
    /// <param name="values">The kind of numbers; only <see cref="Domain.Any"/> and its like follow it.</param>
    /// <param name="random">The numbers of this operand.</param>
    public static HostTensor Make(TensorSpec spec, DType caseDType, ValueClass values, CaseRandom random)
    {
        DType dtype = spec.DType ?? caseDType;
        long count = OperandGeometry.Count(spec.Sizes);
        var bytes = new byte[count * dtype.ElementSize()];
        if (spec.Values is { } given)
        {
            for (int i = 0; i < given.Length; i++)
            {
                ElementCodec.Write(bytes, dtype, i, given[i]);
            }
        }
        else if (dtype.IsFloatingPoint())
        {
            WriteFloats(bytes, spec, dtype, values, random, count);
        }
        else
        {
            WriteIntegers(bytes, spec, dtype, values, random, count);
        }

        return new HostTensor(spec.Sizes, dtype, bytes);
    }

    private static void WriteFloats(byte[] bytes, TensorSpec spec, DType dtype, ValueClass values, CaseRandom random, long count)
    {
        long[]? order = spec.Domain == Domain.Distinct ? random.Permutation(count) : null;
        for (long i = 0; i < count; i++)
        {
            double value = order is not null ? (order[i] - (count / 2)) * 0.5
                : values == ValueClass.Normal ? FloatingValues.Draw(spec.Domain, random)
                : FloatingValues.DrawOf(values, dtype, spec.Domain, random);
            ElementCodec.Write(bytes, dtype, i, value);
        }
    }

    private static void WriteIntegers(byte[] bytes, TensorSpec spec, DType dtype, ValueClass values, CaseRandom random, long count)
    {
        long[]? order = spec.Domain == Domain.Distinct ? random.Permutation(count) : null;
        for (long i = 0; i < count; i++)
        {
            long value = order is not null ? order[i] - (dtype == DType.UInt8 ? 0 : count / 2)
                : spec.Domain == Domain.Index ? random.Below(spec.Bound)
                : dtype == DType.Bool ? random.Below(2)
                : values == ValueClass.Extreme ? IntegerValues.DrawExtreme(spec.Domain, dtype, random)
                : IntegerValues.Draw(spec.Domain, dtype, random);
            ElementCodec.Write(bytes, dtype, i, value);
        }
    }
}
