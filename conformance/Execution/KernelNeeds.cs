using System.Collections.Concurrent;

namespace Devices.Conformance;

/// <summary>Decides before any call whether a device has the kernels that a case needs.</summary>
internal static class KernelNeeds
{
    private static readonly ConcurrentDictionary<KernelTable, bool> Complete = new();
    private static readonly ConcurrentDictionary<(KernelTable, Operator, DType, ComputationKind, string), string?> Reasons = new();

    /// <summary>The reason why the device does not support a call, or null where it does.</summary>
    public static string? MissingReason(SuiteContext context, Operator op, DType dtype, Sample sample, ComputationKind kind)
    {
        KernelTable kernels = context.Device.Kernels;
        return Complete.GetOrAdd(kernels, HasEverything)
            ? null
            : Reasons.GetOrAdd((kernels, op, dtype, kind, sample.Name), _ => Find(context, op, dtype, sample, kind));
    }

    private static string? Find(SuiteContext context, Operator op, DType dtype, Sample sample, ComputationKind kind)
    {
        string? reason = Find(context, op, dtype, kind, op.Elementwise ? WithElements(sample) : sample, out bool called);
        return called ? reason : ReasonOfOthers(context, op, dtype);
    }

    /// <summary>A call without elements calls no kernel; whether it is supported follows from the operator's other calls.</summary>
    private static string? ReasonOfOthers(SuiteContext context, Operator op, DType dtype)
    {
        foreach (Sample sample in op.Samples.Where(sample => sample.Only.Count == 0 || sample.Only.Contains(dtype)))
        {
            string? reason = Find(context, op, dtype, ComputationKind.Forward, sample, out bool called);
            if (called)
            {
                return reason;
            }
        }

        return null;
    }

    private static Sample WithElements(Sample sample) =>
        Array.Exists(sample.Arguments, argument => argument.Tensor is { Values: null } spec && OperandGeometry.Count(spec.Sizes) == 0)
            ? ElementwiseSamples.Resize(sample, [3]) : sample;

    private static string? Find(SuiteContext context, Operator op, DType dtype, ComputationKind kind, Sample sample, out bool called)
    {
        KernelTable kernels = context.Device.Kernels;
        var plan = new CallPlan(op, dtype, sample.Arguments, "needs");
        called = true;
        try
        {
            IReadOnlySet<(Operator Operator, DType DType)> used = ReferenceRun.KernelsUsed(
                kernels, plan, plan.MakeInputs(context.Seed), OperatorCase.Of(plan, kind, context.Seed).Computation);
            called = used.Count > 0;
            foreach ((Operator needed, DType key) in used)
            {
                if (!kernels.IsRegistered(needed, key))
                {
                    return $"{needed.Name} for {key.Name()}: {kernels.UnsupportedReason(needed, key) ?? "the backend registers no kernel"}";
                }
            }

            return null;
        }
        catch (UnsupportedException refusal)
        {
            // The reference went where the device would go without the kernel, and found no way on.
            return refusal.Message.Replace(ReferenceBackend.Device.Name, context.Device.Name, StringComparison.Ordinal);
        }
        catch (TensorException)
        {
            // A call that core refuses needs nothing; the case checks that it is refused.
            return null;
        }
    }

    /// <summary>Whether nothing can be missing, so that nobody needs to look.</summary>
    private static bool HasEverything(KernelTable kernels) => OperatorTable.All
        .Where(op => op.Reference is not null && op.Decomposition is null)
        .All(op => op.DTypes.All(dtype => kernels.IsRegistered(op, dtype)));
}
