using Devices.Api;

namespace Devices.Reference;

/// <summary>Computes a kernel call by its operator's reference.</summary>
public static class ReferenceRunner
{
    /// <summary>
    /// Reads the inputs, computes, and writes the outputs as the dtypes that they stand for hold them
    /// (<see cref="Precision.Judge"/>; without that a dtype stands for itself).
    /// </summary>
    /// <exception cref="UnsupportedException">The operator has no reference.</exception>
    public static void Run(Operator op, in KernelCall call, IReferenceMemory memory)
    {
        ReferenceRule rule = op.Reference ?? throw new UnsupportedException($"operator {op.Name} has no reference");
        var inputs = new ReferenceTensor[call.Inputs.Length];
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i] = Read(in call.Input(i), memory);
        }

        var outputs = new ReferenceTensor[call.Outputs.Length];
        for (int i = 0; i < outputs.Length; i++)
        {
            outputs[i] = new ReferenceTensor(DTypeOfResult(op, in call, i), call.Outputs[i].Sizes.ToArray());
        }

        DType key = KeyOf(op, in call);
        using (Precision.Use(key))
        {
            rule(new ReferenceCall(op.Schema, key, call.Arguments.ToArray(), inputs, outputs));
        }

        for (int i = 0; i < outputs.Length; i++)
        {
            Write(outputs[i], in call.Outputs[i], memory);
        }
    }

    /// <summary>The dtype of the first input that is promoted, else that of the output.</summary>
    private static DType KeyOf(Operator op, in KernelCall call)
    {
        foreach (int argument in op.TensorArguments)
        {
            Argument tensor = call.Argument(argument);
            if (!op.IsUnpromoted(argument) && tensor.Kind is ArgumentKind.Tensor or ArgumentKind.TensorList)
            {
                return Precision.Judged(call.Input(tensor.InputIndex).DType);
            }
        }

        return Precision.Judged(call.Output.DType);
    }

    /// <summary>Results that are indices do not wrap with the integers that are judged.</summary>
    private static DType DTypeOfResult(Operator op, in KernelCall call, int result) =>
        (result < op.ResultDTypes.Count ? op.ResultDTypes[result] : null) ?? Precision.Judged(call.Outputs[result].DType);

    private static ReferenceTensor Read(in TensorDesc desc, IReferenceMemory memory)
    {
        if (desc is { Rank: 0, ElementCount: 0 })
        {
            return ReferenceTensor.Absent;
        }

        var tensor = new ReferenceTensor(Precision.Judged(desc.DType), desc.Sizes.ToArray());
        var walk = new Walk(desc.Sizes, desc.Strides);
        for (int i = 0; i < tensor.Data.Length; i++)
        {
            tensor.Data[i] = memory.Read(in desc, walk.Next());
        }

        return tensor;
    }

    private static void Write(ReferenceTensor tensor, in TensorDesc desc, IReferenceMemory memory)
    {
        var walk = new Walk(desc.Sizes, desc.Strides);
        foreach (Approx element in tensor.Data)
        {
            memory.Write(in desc, walk.Next(), Rounding.Store(element, tensor.DType));
        }
    }

    /// <summary>The offsets of a strided operand's elements in row-major order.</summary>
    private ref struct Walk(ReadOnlySpan<long> sizes, ReadOnlySpan<long> strides)
    {
        private readonly ReadOnlySpan<long> sizes = sizes;
        private readonly ReadOnlySpan<long> strides = strides;
        private readonly long[] index = new long[sizes.Length];
        private long offset;

        public long Next()
        {
            long here = offset;
            for (int dim = index.Length - 1; dim >= 0; dim--)
            {
                offset += strides[dim];
                if (++index[dim] < sizes[dim])
                {
                    break;
                }

                offset -= strides[dim] * sizes[dim];
                index[dim] = 0;
            }

            return here;
        }
    }
}
