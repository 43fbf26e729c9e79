using System.Runtime.CompilerServices;
using Devices.Cpu.Elementwise;

namespace Devices.Cpu.Indices;

/// <summary>
/// A row of z[i] = x[index[i], i], by the bits: operands are z, index and x without the dimension that the index chooses in,
/// whose elements are <paramref name="step"/> bytes apart.
/// </summary>
internal readonly unsafe struct GatherRow<T>(nint step) : IRow
    where T : unmanaged
{
    public static int Operands => 3;

    public static long Grain => Grains.Light;

    public static int ElementSize(int operand) => operand == 1 ? sizeof(long) : sizeof(T);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(Operand* operands, nint count)
    {
        Operand z = operands[0], index = operands[1], x = operands[2];
        if (index.Stride == 0 && count > 1)
        {
            Operand* row = stackalloc Operand[] { z, new Operand(x.Pointer + ((nint)(*(long*)index.Pointer) * step), x.Stride) };
            default(CopyRow<T>).Run(row, count);
            return;
        }

        for (nint i = 0; i < count; i++)
        {
            *(T*)z.Pointer = *(T*)(x.Pointer + ((nint)(*(long*)index.Pointer) * step));
            z.Pointer += z.Stride;
            index.Pointer += index.Stride;
            x.Pointer += x.Stride;
        }
    }
}
