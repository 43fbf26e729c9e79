using System.Globalization;

namespace Devices.Conformance;

/// <summary>The defaults that schemas give as text.</summary>
internal static class SchemaDefaults
{
    private const long MeanReduction = 1;

    /// <summary>The default of an argument that a sample leaves out.</summary>
    /// <exception cref="ArgumentException">It has none.</exception>
    public static Value Of(Operator op, SchemaArgument argument) => argument.Default switch
    {
        null when argument.Type.EndsWith('?') => Value.None,
        null => throw new ArgumentException($"{op.Name} needs its argument '{argument.Name}'", nameof(argument)),
        "None" => Value.None,
        "True" => true,
        "False" => false,
        "Mean" => MeanReduction,
        "long" => DType.Int64,
        { } text when text.StartsWith('[') => Ints(text),
        { } text when text.StartsWith('\'') => text.Trim('\''),
        { } text when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) => number,
        { } text => double.Parse(text, CultureInfo.InvariantCulture),
    };

    private static long[] Ints(string list) =>
        [.. list.Trim('[', ']').Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => long.Parse(part, CultureInfo.InvariantCulture))];
}
