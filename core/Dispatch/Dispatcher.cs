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
    public static Tensor Call(Operator op, params Span<Value> arguments)
    {
        ThreadState state = ThreadState.Current;
        if (!op.Elementwise || state.Autocast is not null)
        {
            return CallMany(op, arguments)[0];
        }

        op.Prepare?.Invoke(arguments);
        return CallElementwise(op, arguments, null);
    }

    /// <summary>Calls an operator for all of its results.</summary>
    /// <inheritdoc cref="Call"/>
    public static Tensor[] CallMany(Operator op, params Span<Value> arguments)
    {
        ThreadState state = ThreadState.Current;
        if (state.Autocast is { } autocast && autocast.TryCall(op, arguments, state) is { } cast)
        {
            return cast;
        }

        op.Prepare?.Invoke(arguments);
        return op.Elementwise ? [CallElementwise(op, arguments, null)] : CallPrepared(op, arguments);
    }

    /// <summary>Calls an operator with its result written over its first argument; for operators whose name with '_' ATen has.</summary>
    /// <param name="op">The operator; its first result is written.</param>
    /// <param name="self">The tensor to write over, which is the first argument.</param>
    /// <param name="arguments">All arguments of the schema in order.</param>
    /// <exception cref="TensorException">The result has another size, cannot be cast, or autograd forbids it.</exception>
    public static Tensor CallInPlace(Operator op, Tensor self, params Span<Value> arguments)
    {
        InPlace.RequireWritable(self);
        op.Prepare?.Invoke(arguments);
        OperatorNode? node = Recorder.BeginInPlace(op, self, arguments);
        if (node is not null && op.RecordsParts)
        {
            return self.Copy_(InPlace.Fitting(self, CallPrepared(op, arguments)[0]));
        }

        using (GradMode.Off())
        {
            if (op.Elementwise)
            {
                CallElementwise(op, arguments, self);
            }
            else
            {
                InPlace.CopyInto(self, InPlace.Fitting(self, CallPrepared(op, arguments)[0]));
            }
        }

        self.Storage.BumpVersion();
        node?.FinishInPlace(self);
        return self;
    }

    /// <summary>Calls an operator with its first result written into a given tensor; nothing is recorded for backward.</summary>
    /// <param name="op">The operator.</param>
    /// <param name="output">Takes the result; resized where it has other sizes.</param>
    /// <param name="arguments">All arguments of the schema in order.</param>
    /// <returns>The output.</returns>
    /// <exception cref="TensorException">
    /// The result cannot be cast to the output's dtype, the devices differ, memory overlaps in part, or an argument requires a gradient
    /// while recording is on.
    /// </exception>
    public static Tensor CallOut(Operator op, Tensor output, params Span<Value> arguments) => CallManyOut(op, [output], arguments)[0];

    /// <summary>Calls an operator with its results written into given tensors; nothing is recorded for backward.</summary>
    /// <inheritdoc cref="CallOut"/>
    /// <param name="op">The operator.</param>
    /// <param name="outputs">Take the results; resized where they have other sizes.</param>
    /// <param name="arguments">All arguments of the schema in order.</param>
    public static Tensor[] CallManyOut(Operator op, Tensor[] outputs, params Span<Value> arguments)
    {
        Output.RequireUnrecorded(op, arguments, outputs);
        op.Prepare?.Invoke(arguments);
        using IDisposable off = GradMode.Off();
        if (op.Elementwise)
        {
            Output.Prepare(outputs[0], Placement.DeviceOf(op, arguments), Broadcasting.LayoutOf(op, arguments), op.DTypeRule!(arguments).Result);
            CallElementwise(op, arguments, outputs[0]);
        }
        else
        {
            Tensor[] results = op.IsView || op.IsComposite ? CallPrepared(op, arguments) : CallKernel(op, arguments, outputs);
            for (int i = 0; i < outputs.Length; i++)
            {
                Output.Store(results[i], outputs[i]);
            }
        }

        Array.ForEach(outputs, output => output.Storage.BumpVersion());
        return outputs;
    }

    /// <summary>An operator that is not elementwise.</summary>
    private static Tensor[] CallPrepared(Operator op, Span<Value> arguments)
    {
        if (op.IsComposite)
        {
            return Owned(op.Decomposition!(arguments)!, arguments);
        }

        if (op.ViewRule is { } view)
        {
            OperatorNode? node = Recorder.Begin(op, arguments);
            Tensor[] views = view(arguments);
            ViewOrigin.Track(op, arguments, views);
            node?.Finish(views);
            return views;
        }

        return CallKernel(op, arguments);
    }

    private static Tensor CallElementwise(Operator op, Span<Value> arguments, Tensor? inPlace)
    {
        ThreadState state = ThreadState.Current;
        if (inPlace is null && CallAlike(op, arguments, state) is { } alike)
        {
            return alike;
        }

        Device device = Placement.DeviceOf(op, arguments);
        (DType key, DType resultType) = op.DTypeRule!(arguments);
        SizesAndStrides layout = Broadcasting.LayoutOf(op, arguments);
        OperatorNode? node = state.GradEnabled ? Recorder.BeginEnabled(op, arguments) : null;
        bool direct = inPlace is not null && InPlace.IsDirect(op, arguments, inPlace, layout, resultType);
        KernelEntry? entry = device.Kernels.Find(op.Slot, key);
        if (entry is null || entry.Predicate is not null || (node is not null && op.RecordsParts))
        {
            return CallSlowly(op, arguments, device, key, entry, node, inPlace);
        }

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
        Operator op, Span<Value> arguments, Device device, DType key, KernelEntry? entry, OperatorNode? node, Tensor? inPlace)
    {
        Tensor result = CallOperator(op, arguments, device, key, entry, node)[0];
        return inPlace is null ? result : InPlace.CopyInto(inPlace, result);
    }

    private static Tensor[] CallKernel(Operator op, Span<Value> arguments, Tensor[]? outputs = null)
    {
        Device device = Placement.DeviceOf(op, arguments);
        DType key = op.DTypeRule!(arguments).Key;
        return CallOperator(op, arguments, device, key, device.Kernels.Find(op.Slot, key), Recorder.Begin(op, arguments), outputs);
    }

    private static Tensor[] CallOperator(
        Operator op, Span<Value> arguments, Device device, DType key, KernelEntry? entry, OperatorNode? node, Tensor[]? outputs = null)
    {
        bool tapedByParts = node is not null && op.RecordsParts;
        string? refusal = device.Kernels.UnsupportedReason(op, key);
        bool asOne = !(tapedByParts && op.Decomposition is not null);
        if (asOne && (entry is not null || HasEmptyResults(op, arguments)))
        {
            Stream stream = device.CurrentStream;
            Tensor[] results = AllocateResults(op, arguments, stream, outputs);
            if (entry is null || KernelLauncher.TryRun(op, entry, stream, arguments, key, results, out refusal))
            {
                node?.Finish(results);
                return results;
            }
        }

        if (op.Decomposition is { } decomposition && Decompose(op, arguments, decomposition, node) is { } computed)
        {
            return computed;
        }

        using IDisposable off = GradMode.Off();
        Tensor[] moved = HostFallback.Run(op, arguments, device, key, refusal ?? "no kernel is registered");
        node?.Finish(moved);
        return moved;
    }

    /// <summary>With gradients of its own the operator is recorded as one; else its parts record themselves.</summary>
    private static Tensor[]? Decompose(Operator op, Span<Value> arguments, DecompositionRule decomposition, OperatorNode? node)
    {
        if (node is null || op.Gradients.Count == 0)
        {
            return decomposition(arguments) is { } parts ? Owned(parts, arguments) : null;
        }

        using IDisposable off = GradMode.Off();
        if (decomposition(arguments) is not { } computed)
        {
            return null;
        }

        Tensor[] results = Owned(computed, arguments);
        node.Finish(results);
        return results;
    }

    /// <summary>Results that are views of something computed on the way are nobody's views; those of arguments stay views.</summary>
    private static Tensor[] Owned(Tensor[] results, ReadOnlySpan<Value> arguments)
    {
        foreach (Tensor result in results)
        {
            if (result.IsView && !SharesMemory(result, arguments))
            {
                result.ForgetView();
            }
        }

        return results;
    }

    private static bool SharesMemory(Tensor result, ReadOnlySpan<Value> arguments)
    {
        foreach (Value argument in arguments)
        {
            bool shares = argument.Kind == ValueKind.Tensor ? ReferenceEquals(argument.Tensor.Storage, result.Storage)
                : argument.Kind == ValueKind.TensorList && Array.Exists(argument.Tensors, one => ReferenceEquals(one?.Storage, result.Storage));
            if (shares)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Nothing is to be computed, so that no kernel is missed.</summary>
    private static bool HasEmptyResults(Operator op, ReadOnlySpan<Value> arguments) => op.Elementwise
        ? Broadcasting.LayoutOf(op, arguments).ElementCount == 0
        : Array.TrueForAll(op.ShapeRule!(arguments), sizes => SizesAndStrides.CountElements(sizes) == 0);

    private static Tensor[] AllocateResults(Operator op, ReadOnlySpan<Value> arguments, Stream stream, Tensor[]? outputs)
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
            results[i] = (outputs is null ? null : Output.Direct(outputs[i], op, arguments, stream.Device, sizes[i], dtype))
                ?? Tensor.Allocate(stream, SizesAndStrides.Contiguous(sizes[i]), dtype, op.Name);
        }

        return results;
    }
}
