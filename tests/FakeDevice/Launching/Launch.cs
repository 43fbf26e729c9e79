using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace Devices.Fake;

/// <summary>
/// A kernel call on its way to the device: a deep copy of a <see cref="KernelCall"/>, which is valid only until the kernel
/// returns. To the code on the device it offers every operand as numbers to compute with: <c>double</c> for floating dtypes,
/// <c>long</c> for integers and bool.
/// </summary>
public sealed unsafe class Launch
{
    private readonly Argument[] arguments;
    private readonly object?[] referents;
    private readonly List<byte[]> rented = [];
    private Action? writeResults;

    internal Launch(string operatorName, in KernelCall call, FakeAllocator memory)
    {
        Operator = operatorName;
        arguments = call.Arguments.ToArray();
        referents = Array.ConvertAll(arguments, CopyReferent);
        try
        {
            Outputs = Capture(call.Outputs, memory);
            Inputs = Capture(call.Inputs, memory);
        }
        catch
        {
            Blocks.ForEach(block => block.Release());
            throw;
        }
    }

    /// <summary>The operator's name.</summary>
    public string Operator { get; }

    /// <summary>The outputs.</summary>
    public Operand[] Outputs { get; }

    /// <summary>The inputs.</summary>
    public Operand[] Inputs { get; }

    /// <summary>What the operands lie in, retained until the work is done.</summary>
    internal List<Block> Blocks { get; } = [];

    /// <summary>True where an optional argument was left out.</summary>
    public bool IsNone(int argument) => arguments[argument].IsNone;

    /// <summary>An integer argument.</summary>
    public int Int(int argument) => checked((int)arguments[argument].ToInt64());

    /// <summary>A truth value.</summary>
    public bool Bool(int argument) => arguments[argument].ToBoolean();

    /// <summary>A list of integers; an integer is a list of one.</summary>
    public long[] Ints(int argument) => (long[]?)referents[argument] ?? [arguments[argument].ToInt64()];

    /// <summary>A string.</summary>
    public string Text(int argument) => (string)referents[argument]!;

    /// <summary>A random generator's state.</summary>
    public PhiloxState Generator(int argument) => (PhiloxState)referents[argument]!;

    /// <summary>True where a Scalar holds a float, not an integer or a bool.</summary>
    public bool IsFloat(int argument) => arguments[argument].Kind == ArgumentKind.Float;

    /// <summary>A Scalar, as a number to compute with.</summary>
    public N Scalar<N>(int argument) where N : unmanaged, INumber<N> =>
        IsFloat(argument) ? N.CreateTruncating(arguments[argument].ToDouble()) : N.CreateTruncating(arguments[argument].ToInt64());

    /// <summary>The tensor passed as an argument, or null where it was left out.</summary>
    public Operand? Tensor(int argument) =>
        arguments[argument].Kind == ArgumentKind.Tensor ? Inputs[arguments[argument].InputIndex] : null;

    /// <summary>The elements of an input in row-major order, whatever its strides.</summary>
    public Span<N> Read<N>(int input) where N : unmanaged, INumber<N> => Read<N>(Inputs[input]);

    /// <summary>The elements of an operand in row-major order, whatever its strides.</summary>
    public Span<N> Read<N>(Operand operand) where N : unmanaged, INumber<N>
    {
        Span<N> numbers = Scratch<N>(operand.Count);
        Format.Of(operand.DType).Read(operand.Start, new Odometer(operand.Sizes, operand.Strides), numbers);
        return numbers;
    }

    /// <summary>Zeros that are written to an output, in row-major order, when the code has returned.</summary>
    public Span<N> Result<N>(int output = 0) where N : unmanaged, INumber<N> => Result<N>(Outputs[output]);

    /// <summary>Zeros that are written to an operand, in row-major order, when the code has returned.</summary>
    public Span<N> Result<N>(Operand operand) where N : unmanaged, INumber<N>
    {
        byte[] buffer = Rent<N>(operand.Count);
        writeResults += () => Format.Of(operand.DType).Write<N>(
            Numbers<N>(buffer, operand.Count), operand.Start, new Odometer(operand.Sizes, operand.Strides));
        Span<N> numbers = Numbers<N>(buffer, operand.Count);
        numbers.Clear();
        return numbers;
    }

    /// <summary>Working memory of undefined content.</summary>
    public Span<N> Scratch<N>(int count) where N : unmanaged => Numbers<N>(Rent<N>(count), count);

    internal void Run(DeviceCode code)
    {
        try
        {
            code(this);
            writeResults?.Invoke();
        }
        finally
        {
            rented.ForEach(buffer => ArrayPool<byte>.Shared.Return(buffer));
        }
    }

    private static Span<N> Numbers<N>(byte[] buffer, int count) where N : unmanaged =>
        MemoryMarshal.Cast<byte, N>(buffer.AsSpan())[..count];

    private static object? CopyReferent(Argument argument) => argument.Kind switch
    {
        ArgumentKind.IntList => argument.Ints.ToArray(),
        ArgumentKind.FloatList => argument.Floats.ToArray(),
        ArgumentKind.String => Encoding.UTF8.GetString(argument.Utf8),
        ArgumentKind.Generator => argument.Generator,
        _ => null,
    };

    private byte[] Rent<N>(int count) where N : unmanaged
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(checked(count * sizeof(N)));
        rented.Add(buffer);
        return buffer;
    }

    private Operand[] Capture(ReadOnlySpan<TensorDesc> descs, FakeAllocator memory)
    {
        var operands = new Operand[descs.Length];
        for (int i = 0; i < descs.Length; i++)
        {
            Block? block = null;
            if (descs[i].ElementCount > 0)
            {
                block = memory.Acquire(descs[i].Memory, descs[i].ByteOffset, Operand.Extent(descs[i]), Operator);
                Blocks.Add(block);
            }

            operands[i] = new Operand(descs[i], block);
        }

        return operands;
    }
}
