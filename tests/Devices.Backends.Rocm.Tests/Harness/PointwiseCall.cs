using System.Globalization;

namespace Devices.Rocm.Tests.Harness;

/// <summary>Calls an elementwise operator with given tensors, whatever arguments it takes.</summary>
internal static class PointwiseCall
{
    private static readonly string[] masks = ["condition", "mask"];

    /// <summary>Every elementwise operator but those that just copy.</summary>
    public static IEnumerable<Operator> Operators => OperatorTable.All.Where(op => op.Elementwise && op.Family != "Copy");

    /// <summary>Calls it with as many of the tensors as it takes; numbers are its defaults, or else some that fit the dtype.</summary>
    public static Tensor Run(Operator op, params Tensor[] tensors)
    {
        int used = 0;
        bool isFloating = tensors[0].DType.IsFloatingPoint();
        return Dispatcher.Call(op, [.. op.Schema.Arguments.Select(Argument)]);

        Value Argument(SchemaArgument argument) => argument switch
        {
            _ when masks.Contains(argument.Name) => tensors[0].Lt(tensors[1]),
            { IsTensor: true } => tensors[used++],
            { Name: "min" } => isFloating ? -0.75 : -3,
            { Name: "max" } => isFloating ? 0.75 : 1000,
            { Default: "None" } => Value.None,
            { Type: "str", Default: { } text } => text.Trim('\''),
            { Default: { } number } when long.TryParse(number, CultureInfo.InvariantCulture, out long integer) => integer,
            { Default: { } number } => double.Parse(number, CultureInfo.InvariantCulture),
            { Name: "rounding_mode" } => "floor",
            { Type: "int" } => 2,
            { Type: "Scalar" } => isFloating ? 1.75 : 3,
            _ => throw new ArgumentException($"{op.Schema}: nothing is known to give for '{argument.Name}'"),
        };
    }
}
