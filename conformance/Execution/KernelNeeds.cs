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
        bool own = op.IsView || op.IsComposite || kernels.IsRegistered(op, KeyOf(op, dtype, sample));
        return own && HasEverything(kernels)
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
        foreach (Sample sample in op.Samples.Where(sample => sample.IsFor(dtype)))
        {
            string? reason = Find(context, op, dtype, ComputationKind.Forward, sample, out bool called);
            if (called)
            {
                return reason;
            }
        }

        return null;
    }

    private static Sample WithElements(Sample sample) => sample with
    {
        Arguments = Array.ConvertAll(sample.Arguments, argument => argument.Tensor is { Values: null } spec
            ? spec with { Sizes = Array.ConvertAll(spec.Sizes, size => size == 0 ? 2 : size) } : argument),
    };

    private static string? Find(SuiteContext context, Operator op, DType dtype, ComputationKind kind, Sample sample, out bool called)
    {
        var plan = new CallPlan(op, dtype, sample.Arguments, "needs");
        OperatorCase run = OperatorCase.Of(plan, kind, context.Seed);
        return Find(context, () => ReferenceRun.Compute(plan, plan.MakeInputs(context.Seed), run.Computation), out called);
    }

    /// <summary>The reason why the device does not support a computation, or null where it does.</summary>
    public static string? MissingReason(SuiteContext context, Action<Device> computation) =>
        Find(context, () => computation(ReferenceBackend.Device), out _);

    private static string? Find(SuiteContext context, Action computation, out bool called)
    {
        KernelTable kernels = context.Device.Kernels;
        var used = new HashSet<(Operator Operator, DType DType)>();
        string? refusal = null;
        try
        {
            ReferenceRun.RecordKernels(kernels, used, computation);
        }
        catch (UnsupportedException error)
        {
            // The reference went where the device would go without the kernel, and found no way on.
            refusal = error.Message.Replace(ReferenceBackend.Device.Name, context.Device.Name, StringComparison.Ordinal);
        }
        catch (TensorException)
        {
            // The case checks that the device refuses the call too; it needs what was called until then.
        }

        called = used.Count > 0 || refusal is not null;
        foreach ((Operator needed, DType key) in used)
        {
            if (!kernels.IsRegistered(needed, key))
            {
                return $"{needed.Name} for {key.Name()}: {kernels.UnsupportedReason(needed, key) ?? "the backend registers no kernel"}";
            }
        }

        return refusal;
    }

    /// <summary>Whether no kernel is missing that has no decomposition, so that nobody needs to look what a call needs.</summary>
    public static bool HasEverything(KernelTable kernels) => Complete.GetOrAdd(kernels, static table => OperatorTable.All
        .Where(op => op.Reference is not null && op.Decomposition is null)
        .All(op => op.DTypes.All(dtype => op.Samples.FirstOrDefault(sample => sample.IsFor(dtype)) is not { } sample
            || table.IsRegistered(op, KeyOf(op, dtype, sample)))));

    /// <summary>The key dtype of a call, by the row's rule.</summary>
    private static DType KeyOf(Operator op, DType dtype, Sample sample)
    {
        var plan = new CallPlan(op, dtype, sample.Arguments, "key");
        Tensor[] operands = [.. plan.Specs.Select(spec =>
            Tensor.Empty(Array.ConvertAll(spec.Sizes, _ => 1L), spec.DType ?? dtype, ReferenceBackend.Device))];
        try
        {
            return op.DTypeRule!(plan.Bind(operands, ReferenceBackend.Device, 0)).Key;
        }
        catch (TensorException)
        {
            // A call that core refuses for its dtypes has no key; it needs nothing either.
            return dtype;
        }
    }
}
