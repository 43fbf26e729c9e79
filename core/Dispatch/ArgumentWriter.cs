using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Text;
using Devices.Api;

namespace Devices;

/// <summary>Writes a call's values as the ABI's arguments.</summary>
internal static unsafe class ArgumentWriter
{
    /// <summary>Texts are few (rounding modes and the like) and live for ever, so that kernels may keep the pointer.</summary>
    private static readonly ConcurrentDictionary<string, (nint Utf8, int Bytes)> Texts = new(StringComparer.Ordinal);

    /// <summary>How many longs <see cref="Write"/> needs for lists and generator states.</summary>
    public static int ScratchLongs(ReadOnlySpan<Value> values)
    {
        int longs = 0;
        foreach (Value value in values)
        {
            longs += value.Kind switch
            {
                ValueKind.IntList => value.Ints.Length,
                ValueKind.FloatList => value.Floats.Length,
                ValueKind.Generator => 2,
                _ => 0,
            };
        }

        return longs;
    }

    /// <summary>Writes one argument for each value. Elementwise operators have no lists and need no scratch.</summary>
    public static void Write(ReadOnlySpan<Value> values, Argument* arguments, long* scratch)
    {
        int input = 0;
        for (int i = 0; i < values.Length; i++)
        {
            ref readonly Value value = ref values[i];
            if (value.Kind == ValueKind.Tensor)
            {
                arguments[i] = Argument.FromTensor(input++);
            }
            else
            {
                arguments[i] = WriteOther(in value, ref input, ref scratch);
            }
        }
    }

    private static Argument WriteOther(in Value value, ref int input, ref long* scratch)
    {
        switch (value.Kind)
        {
            case ValueKind.Int:
                return Argument.FromInt(value.Int);
            case ValueKind.Float:
                return Argument.FromFloat(value.Float);
            case ValueKind.Bool:
                return Argument.FromBool(value.Bool);
            case ValueKind.DType:
                return Argument.FromDType(value.DType!.Value);
            case ValueKind.TensorList:
                input += value.Tensors.Length;
                return Argument.FromTensorList(input - value.Tensors.Length, value.Tensors.Length);
            case ValueKind.IntList:
                long* ints = Take(ref scratch, value.Ints.Length);
                value.Ints.CopyTo(new Span<long>(ints, value.Ints.Length));
                return Argument.FromIntList(ints, value.Ints.Length);
            case ValueKind.FloatList:
                double* floats = (double*)Take(ref scratch, value.Floats.Length);
                value.Floats.CopyTo(new Span<double>(floats, value.Floats.Length));
                return Argument.FromFloatList(floats, value.Floats.Length);
            case ValueKind.Generator:
                var state = (PhiloxState*)Take(ref scratch, 2);
                *state = value.State;
                return Argument.FromGenerator(state);
            case ValueKind.String:
                (nint utf8, int bytes) = Texts.GetOrAdd(value.Text!, Intern);
                return Argument.FromString((byte*)utf8, bytes);
            default:
                return Argument.None;
        }
    }

    private static long* Take(ref long* scratch, int count)
    {
        long* taken = scratch;
        scratch += count;
        return taken;
    }

    private static (nint Utf8, int Bytes) Intern(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        void* memory = NativeMemory.Alloc((nuint)bytes.Length + 1);
        bytes.CopyTo(new Span<byte>(memory, bytes.Length));
        return ((nint)memory, bytes.Length);
    }
}
