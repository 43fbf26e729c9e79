using static Devices.Reference.BinaryReferences;

namespace Devices.Reference;

/// <summary>Losses of each element with its target, then reduced.</summary>
internal static class ElementwiseLossReferences
{
    private const long None = 0;
    private const long Mean = 1;

    public static void Mse(ReferenceCall call) => Reduced(call, (x, target) =>
    {
        Approx difference = Minus(x, target);
        return difference * difference;
    });

    public static void L1(ReferenceCall call) => Reduced(call, (x, target) => ApproxMath.Abs(Minus(x, target)));

    public static void SmoothL1(ReferenceCall call)
    {
        Approx beta = Constant(call, "beta");
        Reduced(call, (x, target) =>
        {
            Approx distance = ApproxMath.Abs(Minus(x, target));
            return beta.Value == 0 ? distance
                : ApproxMath.Select(Truth.Less(distance, beta), distance * distance * 0.5 / beta, Minus(distance, 0.5 * beta));
        });
    }

    public static void Huber(ReferenceCall call)
    {
        Approx delta = Constant(call, "delta");
        Reduced(call, (x, target) =>
        {
            Approx distance = ApproxMath.Abs(Minus(x, target));
            return ApproxMath.Select(
                Truth.LessOrEqual(distance, delta), distance * distance * 0.5, Minus(distance, 0.5 * delta) * delta);
        });
    }

    /// <summary>t·(ln t − x), where 0·ln 0 is 0; of logarithms of targets e^t·(t − x).</summary>
    public static void KlDiv(ReferenceCall call)
    {
        bool isLog = call.Bool("log_target");
        Reduced(call, (x, target) => isLog
            ? ApproxMath.Exp(target) * Minus(target, x)
            : Minus(target.Value == 0 ? Approx.AnyZero : target * ApproxMath.Log(target), target * x));
    }

    public static void BinaryCrossEntropy(ReferenceCall call)
    {
        ReferenceTensor? weight = call.OptionalTensor("weight");
        ReducedAt(call, (i, x, target) =>
        {
            Approx log = ApproxMath.Max(ApproxMath.Log(x), -100.0);
            Approx logOfRest = ApproxMath.Max(ApproxMath.Apply(SpecialFunctions.Log1p, -x, Ulps.Log1p), -100.0);
            Approx loss = Minus(Minus(target, 1.0) * logOfRest, target * log);
            return weight is null ? loss : loss * weight[i];
        });
    }

    /// <summary>(1 − t)·x − (1 + (pos_weight − 1)·t)·ln sigmoid(x).</summary>
    public static void WithLogits(ReferenceCall call)
    {
        ReferenceTensor? weight = call.OptionalTensor("weight"), positive = call.OptionalTensor("pos_weight");
        ReducedAt(call, (i, x, target) =>
        {
            Approx log = ApproxMath.Apply(SpecialFunctions.LogSigmoid, x, Ulps.Softplus);
            Approx factor = positive is null ? 1.0 : Plus(Minus(positive[i], 1.0) * target, 1.0);
            Approx loss = Minus(Minus(1.0, target) * x, factor * log);
            return weight is null ? loss : loss * weight[i];
        });
    }

    private static void Reduced(ReferenceCall call, Func<Approx, Approx, Approx> loss) =>
        ReducedAt(call, (_, x, target) => loss(x, target));

    private static void ReducedAt(ReferenceCall call, Func<int, Approx, Approx, Approx> loss)
    {
        Approx[] x = call.Tensor("self").Data, target = call.Tensor("target").Data;
        var losses = new Approx[x.Length];
        for (int i = 0; i < losses.Length; i++)
        {
            losses[i] = loss(i, x[i], target[i]);
        }

        long reduction = call.Int("reduction");
        if (reduction == None)
        {
            losses.CopyTo(call.Output.Data, 0);
            return;
        }

        Approx sum = ApproxMath.Sum(losses);
        call.Output[0] = reduction == Mean ? sum / losses.Length : sum;
    }

    /// <summary>A number that the computation holds rounded.</summary>
    private static Approx Constant(ReferenceCall call, string name)
    {
        double value = call.Float(name), rounded = Rounding.ToCompute(value);
        return new Approx(value, Math.Abs(rounded - value));
    }
}
