using System.Runtime.InteropServices;

namespace Devices.Api;

/// <summary>One call of a kernel: operands and arguments. Blittable; crosses the ABI on every call.</summary>
/// <remarks>
/// The host has already validated everything, promoted the inputs to the key dtype (index and mask operands keep their own),
/// normalised dimensions (never negative; "all dimensions" spelled out), and allocated the outputs. It holds that:
/// <list type="bullet">
/// <item>Outputs have no elements in common with each other. Their old content is undefined and must not be read, except where an
/// operator's text says otherwise.</item>
/// <item>An output of an elementwise operator may be <i>exactly</i> the same as an input (in place): same memory, offset, sizes
/// and strides. Any other overlap was removed.</item>
/// <item>Operands of elementwise operators all have the output's sizes; broadcast inputs have stride 0. Their dimensions are
/// already merged as far as every operand allows, so contiguous operands arrive with rank 1.</item>
/// <item>Outputs of all other operators are contiguous.</item>
/// <item>A call without output elements is never made; inputs may be empty (the sum of nothing).</item>
/// </list>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public readonly unsafe struct KernelCall
{
    private readonly int structSize;
    private readonly int outputCount;
    private readonly int inputCount;
    private readonly int argumentCount;
    private readonly TensorDesc* outputs;
    private readonly TensorDesc* inputs;
    private readonly Argument* arguments;

    /// <summary>Makes a call; all memory stays the caller's.</summary>
    public KernelCall(TensorDesc* outputs, int outputCount, TensorDesc* inputs, int inputCount, Argument* arguments, int argumentCount)
    {
        structSize = sizeof(KernelCall);
        this.outputs = outputs;
        this.outputCount = outputCount;
        this.inputs = inputs;
        this.inputCount = inputCount;
        this.arguments = arguments;
        this.argumentCount = argumentCount;
    }

    /// <summary>Size of this struct in bytes, as the caller knows it: later levels append fields.</summary>
    public int StructSize => structSize;

    /// <summary>The outputs, in the order of the schema's returns.</summary>
    public ReadOnlySpan<TensorDesc> Outputs => new(outputs, outputCount);

    /// <summary>The tensors among the arguments, in schema order; a list's elements stand in its place, a missing optional argument has none.</summary>
    public ReadOnlySpan<TensorDesc> Inputs => new(inputs, inputCount);

    /// <summary>All arguments of the schema, in its order, tensors included.</summary>
    public ReadOnlySpan<Argument> Arguments => new(arguments, argumentCount);

    /// <summary>The only output.</summary>
    public ref readonly TensorDesc Output => ref outputs[0];

    /// <summary>Input <paramref name="index"/>, not checked.</summary>
    public ref readonly TensorDesc Input(int index) => ref inputs[index];

    /// <summary>Argument <paramref name="index"/> of the schema, not checked.</summary>
    public ref readonly Argument Argument(int index) => ref arguments[index];

    /// <summary>The tensor passed as argument <paramref name="index"/> of the schema; false where it was left out.</summary>
    public bool TryGetTensor(int index, out TensorDesc tensor)
    {
        bool present = arguments[index].Kind == ArgumentKind.Tensor;
        tensor = present ? inputs[arguments[index].InputIndex] : default;
        return present;
    }
}
