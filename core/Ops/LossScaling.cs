using Devices.Samples;

namespace Devices.Ops;

/// <summary>Gradients of scaled losses, as mixed precision trains with.</summary>
internal static class LossScaling
{
    private const string Name = "_amp_foreach_non_finite_check_and_unscale_";

    public static readonly Operator NonFiniteCheckAndUnscale = new($"{Name}(Tensor(a!)[] self, Tensor(b!) found_inf, Tensor inv_scale) -> ()")
    {
        DTypes = DTypeSets.Floating,
        Mutates = ["self", "found_inf"],
        NotDifferentiable = "gradients are scaled back where nothing is recorded",
        Prepare = static arguments =>
        {
            RequireNumber("inv_scale", arguments[2].Tensor);
            RequireNumber("found_inf", arguments[1].Tensor);
        },
        Decomposition = static arguments => Unscale(arguments[0].Tensors, arguments[1].Tensor, arguments[2].Tensor),
        Samples = Deferred.Of(LossScalingSamples.NonFiniteCheckAndUnscale),
        ErrorSamples = Deferred.Of(LossScalingSamples.NonFiniteCheckAndUnscaleErrors),
    };

    public static IEnumerable<Operator> Rows => [NonFiniteCheckAndUnscale];

    private static void RequireNumber(string name, Tensor number)
    {
        if (number.ElementCount != 1)
        {
            throw new TensorException($"{name} must be a 1-element tensor.");
        }

        if (number.DType != DType.Float32)
        {
            throw new TensorException($"{name} must be a float tensor.");
        }
    }

    private static Tensor[] Unscale(Tensor?[] grads, Tensor foundInf, Tensor inverse)
    {
        using IDisposable off = GradMode.Off();
        foreach (Tensor? grad in grads)
        {
            InPlace.RequireWritable(grad!);
            Tensor value = grad!.To(Precise.ComputeType(grad.DType)), isBad = value.IsNan().LogicalOr(value.IsInf()).Any();
            foundInf.Copy_(Tensor.Where(isBad.To(foundInf.Device), 1, foundInf));
            grad.Copy_(value * ScaledStep.Number(inverse, value));
        }

        return [];
    }
}
