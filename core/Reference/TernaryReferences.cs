namespace Devices.Reference;

/// <summary>Arithmetic of three operands.</summary>
internal static class TernaryReferences
{
    /// <summary>self + (value·tensor1)·tensor2, each rounded.</summary>
    public static void Addcmul(ReferenceCall call)
    {
        Approx value = call.Number("value");
        OfThree(call, "tensor1", "tensor2", (x, y, z) =>
            BinaryReferences.Plus(x, BinaryReferences.Times(BinaryReferences.Times(value, y), z)));
    }

    /// <summary>self + (value·tensor1)/tensor2, each rounded.</summary>
    public static void Addcdiv(ReferenceCall call)
    {
        Approx value = call.Number("value");
        OfThree(call, "tensor1", "tensor2", (x, y, z) =>
            BinaryReferences.Plus(x, BinaryReferences.Over(BinaryReferences.Times(value, y), z)));
    }

    public static void LerpScalar(ReferenceCall call)
    {
        Approx weight = call.Number("weight");
        Rules.Binary((x, end) => Between(x, end, weight))(call);
    }

    public static void Lerp(ReferenceCall call) => OfThree(call, "end", "weight", Between);

    /// <summary>From whichever end is nearer, so that both ends are hit exactly.</summary>
    private static Approx Between(Approx x, Approx end, Approx weight)
    {
        Approx difference = BinaryReferences.Minus(end, x);
        Approx up = BinaryReferences.Plus(x, BinaryReferences.Times(weight, difference));
        Approx down = BinaryReferences.Minus(end, BinaryReferences.Times(difference, BinaryReferences.Minus(1.0, weight)));
        return ApproxMath.Select(Truth.Less(ApproxMath.Abs(weight), 0.5), up, down);
    }

    private static void OfThree(ReferenceCall call, string second, string third, Func<Approx, Approx, Approx, Approx> function)
    {
        Approx[] x = call.Tensor("self").Data, y = call.Tensor(second).Data, z = call.Tensor(third).Data;
        for (int i = 0; i < x.Length; i++)
        {
            call.Output[i] = function(x[i], y[i], z[i]);
        }
    }
}
