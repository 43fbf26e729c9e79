using Devices.Cpu.Threading;

namespace Devices.Cpu.Elementwise;

/// <summary>Visits a range of a single row's elements.</summary>
internal readonly unsafe struct FlatWalk<TRow>(Operand* operands, TRow row) : IRangeBody
    where TRow : unmanaged, IRow
{
    public void Run(long start, long end)
    {
        Operand* moved = stackalloc Operand[TRow.Operands];
        for (int i = 0; i < TRow.Operands; i++)
        {
            moved[i] = new Operand(operands[i].Pointer + (nint)start * operands[i].Stride, operands[i].Stride);
        }

        row.Run(moved, (nint)(end - start));
    }
}
