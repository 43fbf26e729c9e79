using System.Numerics;
using System.Runtime.CompilerServices;
using Devices.Cpu.Elementwise;
using Devices.Cpu.Gemm;

namespace Devices.Cpu.Indices;

/// <summary>One dimension of the tensors of an accumulation: its length, and their steps in bytes.</summary>
internal readonly struct AccumulationAxis(nint length, nint resultStep, nint indexStep, nint sourceStep)
{
    public readonly nint Length = length;
    public readonly nint ResultStep = resultStep;
    public readonly nint IndexStep = indexStep;
    public readonly nint SourceStep = sourceStep;
}

/// <summary>
/// A row of z[index[i, j], j] = combined with x[i, j] for all i in order: operands are z, index and x without the dimension i.
/// Elements j never meet, so rows may run at the same time.
/// </summary>
internal readonly unsafe struct AccumulateRow<TElement, T, TCombination>(AccumulationAxis axis, T alpha) : IRow
    where TElement : unmanaged
    where T : unmanaged, IBinaryNumber<T>
    where TCombination : unmanaged, ICombination<T>
{
    public static int Operands => 3;

    public static long Grain => Grains.Light;

    public static int ElementSize(int operand) => operand == 1 ? sizeof(long) : sizeof(TElement);

    public void Run(Operand* operands, nint count)
    {
        Operand z = operands[0], index = operands[1], x = operands[2];
        bool isWide = typeof(TCombination) == typeof(ScaledSum<T>) && typeof(TElement) == typeof(T) && index.Stride == 0 && z.Stride == sizeof(T) && x.Stride == sizeof(T);
        if (Math.Abs(x.Stride) > axis.SourceStep && count > 1)
        {
            // Neighbours in memory lie along i: one j after the other.
            for (nint j = 0; j < count; j++)
            {
                AddAll(
                    new Operand(z.Pointer + (j * z.Stride), z.Stride), new Operand(index.Pointer + (j * index.Stride), index.Stride),
                    new Operand(x.Pointer + (j * x.Stride), x.Stride), 1, isWide: false);
            }
        }
        else
        {
            AddAll(z, index, x, count, isWide);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddAll(Operand z, Operand index, Operand x, nint count, bool isWide)
    {
        for (nint i = 0; i < axis.Length; i++)
        {
            if (isWide)
            {
                AddVectors((T*)(z.Pointer + ((nint)(*(long*)index.Pointer) * axis.ResultStep)), (T*)x.Pointer, count);
            }
            else
            {
                AddElements(z, index, x, count);
            }

            index.Pointer += axis.IndexStep;
            x.Pointer += axis.SourceStep;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddElements(Operand z, Operand index, Operand x, nint count)
    {
        for (nint j = 0; j < count; j++)
        {
            var to = (TElement*)(z.Pointer + (j * z.Stride) + ((nint)(*(long*)index.Pointer) * axis.ResultStep));
            T added = ElementCast.To<TElement, T>(*(TElement*)(x.Pointer + (j * x.Stride)));
            *to = ElementCast.To<T, TElement>(TCombination.Of(ElementCast.To<TElement, T>(*to), added, alpha));
            index.Pointer += index.Stride;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddVectors(T* to, T* from, nint count)
    {
        nint j = 0;
        for (; j + Vector<T>.Count <= count; j += Vector<T>.Count)
        {
            (Vector.Load(to + j) + (Vector.Load(from + j) * alpha)).Store(to + j);
        }

        for (; j < count; j++)
        {
            to[j] = unchecked(to[j] + (alpha * from[j]));
        }
    }
}
