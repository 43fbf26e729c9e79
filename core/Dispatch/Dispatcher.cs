using Devices.Api;

namespace Devices;

/// <summary>
/// The path of every call: arguments checked and spelled out → dtype rule → shape rule → kernel by (operator, dtype) → allocate
/// and run; without a kernel the decomposition; without that the host, where the policy allows it; else one clear error. What
/// ran as one operator is recorded for backward as one operator.
/// </summary>
public static class Dispatcher
{
    /// <summary>Calls an operator for its first result.</summary>
    /// <param name="op">The operator.</param>
    /// <param name="arguments">All arguments of the schema in order; may be changed (spelled out) by the call.</param>
    /// <exception cref="TensorException">The arguments do not fit each other.</exception>
    /// <exception cref="UnsupportedException">The device cannot run it and the fallback policy is strict.</exception>
    public static Tensor Call(Operator op, params Span<Value> arguments) =>
        op.Elementwise ? CallElementwise(op, arguments, null) : CallMany(op, arguments)[0];

    /// <summary>Calls an operator for all of its results.</summary>
    /// <inheritdoc cref="Call"/>
    public static Tensor[] CallMany(Operator op, params Span<Value> arguments)
    {
        if (op.Elementwise)
        {
            return [CallElementwise(op, arguments, null)];
        }

        op.Prepare?.Invoke(arguments);
        if (op.IsComposite)
        {
            return op.Decomposition!(arguments);
        }

        if (op.ViewRule is { } view)
        {
            Node? viewNode = Recorder.Begin(op, arguments);
            Tensor[] views = view(arguments);
            viewNode?.Finish(views);
            return views;
        }

        return CallKernel(op, arguments);
    }

    /// <summary>Calls an elementwise operator with the result written over a tensor that is among the arguments.</summary>
    /// <param name="op">The operator; must be elementwise.</param>
    /// <param name="self">The tensor to write over.</param>
    /// <param name="arguments">All arguments of the schema in order.</param>
    /// <exception cref="TensorException">The result has another size, cannot be cast, or autograd forbids it.</exception>
    public static Tensor CallInPlace(Operator op, Tensor self, params Span<Value> arguments)
    {
        InPlace.RequireWritable(self);
        Node? node = Recorder.Begin(op, arguments);
        InPlace.RequireTapeable(self, node);
        node?.KeepBeforeOverwriting(self);
        using (GradMode.Off())
        {
            CallElementwise(op, arguments, self);
        }

        self.Storage.BumpVersion();
        node?.FinishInPlace(self);
        return self;
    }

    private static Tensor CallElementwise(Operator op, Span<Value> arguments, Tensor? inPlace)
    {
        op.Prepare?.Invoke(arguments);
        ThreadState state = ThreadState.Current;
        if (inPlace is null && CallAlike(op, arguments, state) is { } alike)
        {
            return alike;
        }

        Device device = Placement.DeviceOf(op, arguments);
        (DType key, DType resultType) = op.DTypeRule!(arguments);
        SizesAndStrides layout = Broadcasting.LayoutOf(op, arguments);
        Node? node = state.GradEnabled ? Recorder.BeginEnabled(op, arguments) : null;
        if (inPlace is not null)
        {
            InPlace.RequireFits(inPlace, layout, resultType);
        }

        KernelEntry? entry = device.Kernels.Find(op.Slot, key);
        if (entry is null || entry.Predicate is not null || (node is not null && op.Gradients.Count == 0 && op.NotDifferentiable is null))
        {
            return CallSlowly(op, arguments, device, key, entry, node, inPlace);
        }

        bool direct = inPlace is not null && inPlace.DType == resultType && !InPlace.OverlapsPartly(op, arguments, inPlace);
        Stream stream = state.StreamOf(device);
        Tensor result = direct ? inPlace! : Tensor.Allocate(stream, layout, resultType, op.Name);
        if (layout.ElementCount > 0)
        {
            KernelLauncher.Elementwise(op, entry, stream, arguments, key, result);
        }

        node?.Finish([result]);
        return inPlace is null || direct ? result : InPlace.CopyInto(inPlace, result);
    }

    /// <summary>The shortest path: operands that are all alike, a kernel for every call, nothing recorded. Null where the call is not such.</summary>
    private static Tensor? CallAlike(Operator op, Span<Value> arguments, ThreadState state)
    {
        Operands inputs = default;
        if (AlikeOperands.Collect(op, arguments, ref inputs, out bool requiresGrad) is not { } first || (requiresGrad && state.GradEnabled))
        {
            return null;
        }

        (DType key, DType resultType) = op.DTypeRule!(arguments);
        Device device = first.Device;
        if (key != first.DType || device.Kernels.Find(op.Slot, key) is not { Predicate: null, Traits: KernelTraits.None } entry)
        {
            return null;
        }

        Stream stream = state.StreamOf(device);
        Tensor result = Tensor.Allocate(stream, first.Layout, resultType, op.Name);
        if (result.ElementCount > 0)
        {
            KernelLauncher.Alike(op, entry, stream, arguments, ref inputs, result);
        }

        return result;
    }

    /// <summary>An elementwise operator off the short path: by predicate, decomposition or fallback.</summary>
    private static Tensor CallSlowly(
        Operator op, Span<Value> arguments, Device device, DType key, KernelEntry? entry, Node? node, Tensor? inPlace)
    {
        Tensor result = CallOperator(op, arguments, device, key, entry, node)[0];
        return inPlace is null ? result : InPlace.CopyInto(inPlace, result);
    }

    private static Tensor[] CallKernel(Operator op, Span<Value> arguments)
    {
        Device device = Placement.DeviceOf(op, arguments);
        DType key = op.DTypeRule!(arguments).Key;
        return CallOperator(op, arguments, device, key, device.Kernels.Find(op.Slot, key), Recorder.Begin(op, arguments));
    }

    private static Tensor[] CallOperator(Operator op, Span<Value> arguments, Device device, DType key, KernelEntry? entry, Node? node)
    {
        bool tapedByParts = node is not null && op.Gradients.Count == 0 && op.NotDifferentiable is null;
        string? refusal = device.Kernels.UnsupportedReason(op, key);
        bool asOne = !(tapedByParts && op.Decomposition is not null);
        if (asOne && (entry is not null || HasEmptyResults(op, arguments)))
        {
            Stream stream = device.CurrentStream;
            Tensor[] results = AllocateResults(op, arguments, stream);
            if (entry is null || KernelLauncher.TryRun(op, entry, stream, arguments, key, results, out refusal))
            {
                node?.Finish(results);
                return results;
            }
        }

        if (op.Decomposition is { } decomposition)
        {
            return Decompose(op, arguments, decomposition, node);
        }

        using IDisposable off = GradMode.Off();
        Tensor[] moved = HostFallback.Run(op, arguments, device, key, refusal ?? "no kernel is registered");
        node?.Finish(moved);
        return moved;
    }

    /// <summary>With gradients of its own the operator is recorded as one; else its parts record themselves.</summary>
    private static Tensor[] Decompose(Operator op, Span<Value> arguments, DecompositionRule decomposition, Node? node)
    {
        if (node is null || op.Gradients.Count == 0)
        {
            return decomposition(arguments);
        }

        using IDisposable off = GradMode.Off();
        Tensor[] results = decomposition(arguments);
        node.Finish(results);
        return results;
    }

    /// <summary>Nothing is to be computed, so that no kernel is missed.</summary>
    private static bool HasEmptyResults(Operator op, ReadOnlySpan<Value> arguments) => op.Elementwise
        ? Broadcasting.LayoutOf(op, arguments).ElementCount == 0
        : Array.TrueForAll(op.ShapeRule!(arguments), sizes => SizesAndStrides.CountElements(sizes) == 0);

    private static Tensor[] AllocateResults(Operator op, ReadOnlySpan<Value> arguments, Stream stream)
    {
        DType common = op.DTypeRule!(arguments).Result;
        if (op.Elementwise)
        {
            return [Tensor.Allocate(stream, Broadcasting.LayoutOf(op, arguments), common, op.Name)];
        }

        long[][] sizes = op.ShapeRule!(arguments);
        var results = new Tensor[sizes.Length];
        for (int i = 0; i < results.Length; i++)
        {
            DType dtype = (i < op.ResultDTypes.Count ? op.ResultDTypes[i] : null) ?? common;
            results[i] = Tensor.Allocate(stream, SizesAndStrides.Contiguous(sizes[i]), dtype, op.Name);
        }

        return results;
    }
}
