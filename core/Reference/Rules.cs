namespace Devices.Reference;

/// <summary>Makes references of plain functions.</summary>
public static class Rules
{
    /// <summary>A unary operator that rounds correctly; integers take their own function.</summary>
    public static ReferenceRule Exact(Func<double, double> function, Func<long, long>? integers = null) => Unary(
        x => x.IsInteger ? Approx.FromInteger(Require(integers)(x.Integer)) : ApproxMath.Exactly(function, x));

    /// <summary>A binary operator that rounds correctly; integers take their own function.</summary>
    public static ReferenceRule Exact(Func<double, double, double> function, Func<long, long, long>? integers = null) => Binary(
        (x, y) => x.IsInteger && y.IsInteger
            ? Approx.FromInteger(Require(integers)(x.Integer, y.Integer))
            : ApproxMath.Exactly(function, x, y));

    /// <summary>A unary function to so many units in the last place.</summary>
    public static ReferenceRule Ulp(Func<double, double> function, double ulps) => Unary(x => ApproxMath.Apply(function, x, ulps));

    /// <summary>A unary operator, element by element.</summary>
    public static ReferenceRule Unary(Func<Approx, Approx> function) => call =>
    {
        Approx[] x = call.Inputs[0].Data, result = call.Output.Data;
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = function(x[i]);
        }
    };

    /// <summary>A binary operator, element by element.</summary>
    public static ReferenceRule Binary(Func<Approx, Approx, Approx> function) => call =>
    {
        Approx[] x = call.Inputs[0].Data, y = call.Inputs[1].Data, result = call.Output.Data;
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = function(x[i], y[i]);
        }
    };

    /// <summary>A binary operator whose second operand is the number of that name.</summary>
    public static ReferenceRule Scalar(string name, Func<Approx, Approx, Approx> function) => call =>
    {
        Approx y = call.Number(name);
        Approx[] x = call.Inputs[0].Data, result = call.Output.Data;
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = function(x[i], y);
        }
    };

    private static T Require<T>(T? function) where T : Delegate =>
        function ?? throw new UnsupportedException("the reference takes no integers");
}
