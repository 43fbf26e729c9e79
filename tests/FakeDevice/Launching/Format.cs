using System.Numerics;

namespace Devices.Fake;

/// <summary>Reads and writes the elements of one dtype, wherever the strides put them.</summary>
internal abstract unsafe class Format
{
    private static readonly Format?[] formats = MakeTable();

    public static Format Of(DType dtype) => formats[(int)dtype]!;

    /// <summary>Gathers the elements at <paramref name="start"/> in row-major order.</summary>
    public abstract void Read<N>(byte* start, Odometer rows, Span<N> numbers) where N : unmanaged, INumber<N>;

    /// <summary>Scatters numbers in row-major order to the elements at <paramref name="start"/>.</summary>
    public abstract void Write<N>(ReadOnlySpan<N> numbers, byte* start, Odometer rows) where N : unmanaged, INumber<N>;

    private static Format?[] MakeTable()
    {
        var table = new Format?[DTypes.TableSize];
        table[(int)DType.Float32] = new Typed<float, Number<float>>();
        table[(int)DType.Float64] = new Typed<double, Number<double>>();
        table[(int)DType.Float16] = new Typed<Half, Number<Half>>();
        table[(int)DType.BFloat16] = new Typed<BFloat16, Brain>();
        table[(int)DType.Int8] = new Typed<sbyte, Number<sbyte>>();
        table[(int)DType.UInt8] = new Typed<byte, Number<byte>>();
        table[(int)DType.Int16] = new Typed<short, Number<short>>();
        table[(int)DType.Int32] = new Typed<int, Number<int>>();
        table[(int)DType.Int64] = new Typed<long, Number<long>>();
        table[(int)DType.Bool] = new Typed<byte, Truth>();
        return table;
    }

    private sealed class Typed<T, E> : Format where T : unmanaged where E : IElement<T>
    {
        public override void Read<N>(byte* start, Odometer rows, Span<N> numbers)
        {
            for (int at = 0; at < numbers.Length; at += rows.Length, rows.MoveNext())
            {
                T* element = (T*)start + rows.Offset;
                foreach (ref N number in numbers.Slice(at, rows.Length))
                {
                    number = E.Load<N>(*element);
                    element += rows.Step;
                }
            }
        }

        public override void Write<N>(ReadOnlySpan<N> numbers, byte* start, Odometer rows)
        {
            for (int at = 0; at < numbers.Length; at += rows.Length, rows.MoveNext())
            {
                T* element = (T*)start + rows.Offset;
                foreach (N number in numbers.Slice(at, rows.Length))
                {
                    *element = E.Store(number);
                    element += rows.Step;
                }
            }
        }
    }
}
