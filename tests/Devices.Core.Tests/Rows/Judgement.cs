using System.Runtime.InteropServices;
using Devices.Api;
using Devices.Reference;

namespace Devices.Core.Tests.Rows;

/// <summary>One kernel call's operands in host memory, and what the reference makes of them.</summary>
internal sealed unsafe class Judgement : IReferenceMemory
{
    private readonly List<Copied> inputs = [];
    private readonly List<Expected> expected = [];
    private readonly string operatorName;

    public Judgement(Operator op, Api.Stream stream, in KernelCall call)
    {
        operatorName = op.Name;
        foreach (TensorDesc input in call.Inputs)
        {
            inputs.Add(Copied.From(stream, input));
        }

        ReferenceRunner.Run(op, in call, this);
    }

    /// <summary>The expected elements, output by output, each in row-major order.</summary>
    public IEnumerable<Approx[]> Results =>
        expected.GroupBy(element => (element.Memory, element.ByteOffset)).Select(group => group.Select(one => one.Value).ToArray());

    public Approx Read(in TensorDesc tensor, long elementOffset)
    {
        nint memory = tensor.Memory, offset = tensor.ByteOffset;
        Copied copied = inputs.Find(
            one => one.Memory == memory && one.ByteOffset == offset && one.Bytes.Length > elementOffset * one.ElementSize)!;
        return Element(copied.Bytes.AsSpan((int)elementOffset * copied.ElementSize), tensor.DType);
    }

    public void Write(in TensorDesc tensor, long elementOffset, Approx value) =>
        expected.Add(new Expected(tensor.Memory, tensor.ByteOffset, elementOffset, value));

    /// <summary>Compares with what the kernel has written; what is wrong, or null.</summary>
    public string? Compare(Api.Stream stream, in KernelCall call)
    {
        int at = 0;
        foreach (TensorDesc output in call.Outputs)
        {
            var actual = Copied.From(stream, output);
            for (long i = 0; i < output.ElementCount; i++, at++)
            {
                Approx got = Element(actual.Bytes.AsSpan((int)expected[at].Offset * actual.ElementSize), output.DType);
                if (!Allows(expected[at].Value, got))
                {
                    return $"{operatorName} {output.DType}: element {i} is {got.Value:R}, expected {expected[at].Value}";
                }
            }
        }

        return null;
    }

    public static bool Allows(Approx expected, Approx actual)
    {
        if (double.IsPositiveInfinity(expected.Error))
        {
            return true;
        }

        if (expected.IsInteger && actual.IsInteger)
        {
            return expected.Integer == actual.Integer;
        }

        double value = expected.Value, got = actual.Value;
        return double.IsNaN(value) ? double.IsNaN(got)
            : double.IsInfinity(value) || expected.IsExact
                ? value.Equals(got) && (value != 0 || double.IsNegative(value) == double.IsNegative(got))
            : Math.Abs(got - value) <= expected.Error;
    }

    public static Approx Element(ReadOnlySpan<byte> bytes, DType dtype) => dtype switch
    {
        DType.Float64 => MemoryMarshal.Read<double>(bytes),
        DType.Float32 => MemoryMarshal.Read<float>(bytes),
        DType.Float16 => (double)MemoryMarshal.Read<Half>(bytes),
        DType.BFloat16 => (float)MemoryMarshal.Read<BFloat16>(bytes),
        DType.UInt8 or DType.Bool => Approx.FromInteger(bytes[0]),
        DType.Int8 => Approx.FromInteger((sbyte)bytes[0]),
        DType.Int16 => Approx.FromInteger(MemoryMarshal.Read<short>(bytes)),
        DType.Int32 => Approx.FromInteger(MemoryMarshal.Read<int>(bytes)),
        _ => Approx.FromInteger(MemoryMarshal.Read<long>(bytes)),
    };

    private sealed record Expected(nint Memory, nint ByteOffset, long Offset, Approx Value);

    private sealed record Copied(nint Memory, nint ByteOffset, int ElementSize, byte[] Bytes)
    {
        public static Copied From(Api.Stream stream, in TensorDesc desc)
        {
            long last = 0;
            for (int dim = 0; dim < desc.Rank; dim++)
            {
                last += (desc.Sizes[dim] - 1) * desc.Strides[dim];
            }

            int size = desc.DType.ElementSize();
            var bytes = new byte[desc.ElementCount == 0 ? 0 : (last + 1) * size];
            fixed (byte* destination = bytes)
            {
                if (bytes.Length > 0)
                {
                    stream.CopyToHost(desc.Memory, desc.ByteOffset, destination, bytes.Length);
                    stream.Synchronize();
                }
            }

            return new Copied(desc.Memory, desc.ByteOffset, size, bytes);
        }
    }
}
