using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Devices.Api;

namespace Devices;

/// <summary>Turns a call into the blittable form that crosses the ABI, on the stack, and makes it.</summary>
internal static unsafe class KernelLauncher
{
    /// <summary>Scratch up to this size is on the stack.</summary>
    private const int StackBytes = 8 * 1024;

    private const int ElementwiseStackBytes = 1024;

    private static readonly Operator ToCopy = OperatorTable.Find("_to_copy")!;

    /// <summary>An elementwise kernel on operands that are all alike: one dimension, the same for all.</summary>
    [SkipLocalsInit]
    public static void Alike(Operator op, KernelEntry entry, Stream stream, ReadOnlySpan<Value> arguments, ref Operands inputs, Tensor result)
    {
        int count = inputs.Count;
        if (((count + 1) * sizeof(TensorDesc)) + (arguments.Length * sizeof(Argument)) > ElementwiseStackBytes)
        {
            throw new InvalidOperationException($"{op.Name} has more arguments than an elementwise operator may have");
        }

        byte* scratch = stackalloc byte[ElementwiseStackBytes];
        var descs = (TensorDesc*)scratch;
        var kernelArguments = (Argument*)(descs + count + 1);
        long elements = result.ElementCount, stride = 1;
        descs[0] = new TensorDesc(result.Storage.Memory, result.ByteOffset, result.DType, 1, &elements, &stride, elements);
        for (int i = 0; i < count; i++)
        {
            Tensor input = inputs[i]!;
            Storage storage = input.Storage;
            stream.NoteUse(storage);
            descs[i + 1] = new TensorDesc(storage.Memory, input.ByteOffset, input.DType, 1, &elements, &stride, elements);
        }

        ArgumentWriter.Write(arguments, kernelArguments, null);
        var call = new KernelCall(descs, 1, descs + 1, count, kernelArguments, arguments.Length);
        Invoke(op, entry, stream, in call);
        KeepAlive(ref inputs, result);
    }

    /// <summary>An elementwise kernel without predicate, the common case.</summary>
    [SkipLocalsInit]
    public static void Elementwise(Operator op, KernelEntry entry, Stream stream, Span<Value> arguments, DType key, Tensor result)
    {
        Operands inputs = default;
        Collect(op, entry, stream, arguments, key, ref inputs);
        int tensors = inputs.Count + 1;
        int bytes = (tensors * sizeof(TensorDesc)) + (arguments.Length * sizeof(Argument))
            + (ElementwiseDescs.DimsNeeded(result.Rank, inputs.Count) * sizeof(long));
        if (bytes > ElementwiseStackBytes)
        {
            TryRun(op, entry, stream, arguments, key, [result], out _);
            return;
        }

        // One block of constant size: three of variable size cost a tenth of a small call.
        byte* scratch = stackalloc byte[ElementwiseStackBytes];
        var descs = (TensorDesc*)scratch;
        var kernelArguments = (Argument*)(descs + tensors);
        ElementwiseDescs.Write(result, ref inputs, descs, (long*)(kernelArguments + arguments.Length));
        ArgumentWriter.Write(arguments, kernelArguments, null);
        var call = new KernelCall(descs, 1, descs + 1, inputs.Count, kernelArguments, arguments.Length);
        Invoke(op, entry, stream, in call);
        KeepAlive(ref inputs, result);
    }

    /// <summary>Any kernel; false, with the reason, where its predicate refuses the call.</summary>
    [SkipLocalsInit]
    public static bool TryRun(
        Operator op, KernelEntry entry, Stream stream, Span<Value> arguments, DType key, Tensor[] results, out string? refusal)
    {
        refusal = null;
        if (Array.TrueForAll(results, result => result.ElementCount == 0))
        {
            return true;
        }

        Operands inputs = default;
        Collect(op, entry, stream, arguments, key, ref inputs);
        int bytes = ScratchBytes(op, ref inputs, results, arguments);
        if (bytes <= StackBytes)
        {
            byte* scratch = stackalloc byte[StackBytes];
            return Run(op, entry, stream, arguments, ref inputs, results, scratch, out refusal);
        }

        void* heap = NativeMemory.Alloc((nuint)bytes);
        try
        {
            return Run(op, entry, stream, arguments, ref inputs, results, (byte*)heap, out refusal);
        }
        finally
        {
            NativeMemory.Free(heap);
        }
    }

    /// <summary>Copies and casts into a tensor of the same device; sizes broadcast.</summary>
    [SkipLocalsInit]
    public static void Copy(Tensor source, Tensor destination)
    {
        KernelEntry entry = destination.Device.Kernels.Find(ToCopy.Slot, destination.DType)
            ?? throw new UnsupportedException(
                $"{destination.Device} cannot copy to {destination.DType.Name()}: the backend has no kernel '_to_copy' for it");
        Stream stream = destination.Device.CurrentStream;
        Operands inputs = default;
        inputs.Add(source);
        stream.NoteUse(source.Storage);
        stream.NoteUse(destination.Storage);
        TensorDesc* descs = stackalloc TensorDesc[2];
        Argument* arguments = stackalloc Argument[ToCopy.Schema.Arguments.Count];
        new Span<Argument>(arguments, ToCopy.Schema.Arguments.Count).Clear();
        arguments[0] = Argument.FromTensor(0);
        long* dims = stackalloc long[ElementwiseDescs.DimsNeeded(destination.Rank, 1)];
        ElementwiseDescs.Write(destination, ref inputs, descs, dims);
        var call = new KernelCall(descs, 1, descs + 1, 1, arguments, ToCopy.Schema.Arguments.Count);
        Invoke(ToCopy, entry, stream, in call);
        KeepAlive(ref inputs, destination);
    }

    /// <summary>The call's tensors, promoted to the key dtype and made contiguous where the kernel wants that.</summary>
    private static void Collect(Operator op, KernelEntry entry, Stream stream, ReadOnlySpan<Value> arguments, DType key, ref Operands inputs)
    {
        foreach (int index in op.TensorArguments)
        {
            ref readonly Value argument = ref arguments[index];
            bool promote = !op.IsUnpromoted(index);
            if (argument.Kind == ValueKind.Tensor)
            {
                inputs.Add(Fit(argument.Tensor, promote, entry, stream, key));
            }
            else if (argument.Kind == ValueKind.TensorList)
            {
                foreach (Tensor? tensor in argument.Tensors)
                {
                    inputs.Add(tensor is null ? null : Fit(tensor, promote, entry, stream, key));
                }
            }
        }
    }

    private static Tensor Fit(Tensor tensor, bool promote, KernelEntry entry, Stream stream, DType key)
    {
        stream.NoteUse(tensor.Storage);
        bool contiguous = (entry.Traits & KernelTraits.ContiguousInputs) != 0;
        return (promote && tensor.DType != key) || contiguous ? Convert(tensor, promote ? key : tensor.DType, contiguous) : tensor;
    }

    private static Tensor Convert(Tensor tensor, DType dtype, bool contiguous)
    {
        using IDisposable off = GradMode.Off();
        Tensor converted = tensor.To(dtype);
        return contiguous ? converted.Contiguous() : converted;
    }

    private static int ScratchBytes(Operator op, ref Operands inputs, Tensor[] results, ReadOnlySpan<Value> arguments)
    {
        int rank = 0;
        foreach (Tensor result in results)
        {
            rank = Math.Max(rank, result.Rank);
        }

        for (int i = 0; i < inputs.Count; i++)
        {
            rank = Math.Max(rank, inputs[i]?.Rank ?? 0);
        }

        int tensors = inputs.Count + results.Length;
        return (tensors * (sizeof(TensorDesc) + (2 * rank * sizeof(long)))) + (arguments.Length * sizeof(Argument))
            + (ArgumentWriter.ScratchLongs(arguments) * sizeof(long));
    }

    private static bool Run(
        Operator op, KernelEntry entry, Stream stream, ReadOnlySpan<Value> arguments, ref Operands inputs, Tensor[] results, byte* scratch,
        out string? refusal)
    {
        int tensors = inputs.Count + results.Length;
        var descs = (TensorDesc*)scratch;
        var kernelArguments = (Argument*)(descs + tensors);
        var dims = (long*)(kernelArguments + arguments.Length);
        if (op.Elementwise)
        {
            dims = ElementwiseDescs.Write(results[0], ref inputs, descs, dims);
        }
        else
        {
            dims = WriteDescs(results, ref inputs, descs, dims);
        }

        ArgumentWriter.Write(arguments, kernelArguments, dims);
        var call = new KernelCall(descs, results.Length, descs + results.Length, inputs.Count, kernelArguments, arguments.Length);
        Support support = entry.Predicate is { } predicate ? predicate(in call) : Support.Yes;
        refusal = support.Reason;
        if (support.IsSupported)
        {
            Invoke(op, entry, stream, in call);
        }

        KeepAlive(ref inputs, results);
        return support.IsSupported;
    }

    private static long* WriteDescs(Tensor[] results, ref Operands inputs, TensorDesc* descs, long* dims)
    {
        foreach (Tensor result in results)
        {
            *descs++ = Describe(result, ref dims);
        }

        for (int i = 0; i < inputs.Count; i++)
        {
            *descs++ = inputs[i] is { } tensor ? Describe(tensor, ref dims) : default;
        }

        return dims;
    }

    private static TensorDesc Describe(Tensor tensor, ref long* dims)
    {
        long* sizes = dims, strides = dims + tensor.Rank;
        tensor.Sizes.CopyTo(new Span<long>(sizes, tensor.Rank));
        tensor.Strides.CopyTo(new Span<long>(strides, tensor.Rank));
        dims += 2 * tensor.Rank;
        return new TensorDesc(
            tensor.Storage.Memory, tensor.ByteOffset, tensor.DType, tensor.Rank, sizes, strides, tensor.ElementCount);
    }

    private static void Invoke(Operator op, KernelEntry entry, Stream stream, in KernelCall call)
    {
        try
        {
            if (stream.IsConcurrent)
            {
                entry.Kernel(stream.Native, in call);
            }
            else
            {
                lock (stream)
                {
                    entry.Kernel(stream.Native, in call);
                }
            }
        }
        catch (Exception error) when (error is not DeviceException)
        {
            throw new DeviceException($"the kernel of {op.Name} on {stream.Device} failed: {error.Message}", error) { Operator = op.Name };
        }
    }

    /// <summary>Nothing of a call may be given back before its kernel has returned.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void KeepAlive(ref Operands inputs, object results)
    {
    }
}
