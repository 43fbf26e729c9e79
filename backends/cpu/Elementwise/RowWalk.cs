using Devices.Cpu.Threading;

namespace Devices.Cpu.Elementwise;

/// <summary>Visits a range of a call's elements, given by their numbers in the nest's order, row by row.</summary>
internal readonly unsafe struct RowWalk<TRow>(LoopNest nest, byte** firsts, TRow row) : IRangeBody
    where TRow : unmanaged, IRow
{
    public void Run(long start, long end)
    {
        nint* position = stackalloc nint[nest.Rank];
        Operand* operands = stackalloc Operand[TRow.Operands];
        GoTo((nint)start, position, operands);
        for (long left = end - start; left > 0;)
        {
            nint count = (nint)Math.Min(nest.Size(0) - position[0], left);
            row.Run(operands, count);
            left -= count;
            Advance(count, position, operands);
        }
    }

    private void GoTo(nint element, nint* position, Operand* operands)
    {
        for (int operand = 0; operand < TRow.Operands; operand++)
        {
            operands[operand] = new Operand(firsts[operand], nest.Stride(0, operand));
        }

        for (int dim = 0; dim < nest.Rank; dim++)
        {
            (element, position[dim]) = Math.DivRem(element, nest.Size(dim));
            Shift(dim, position[dim], operands);
        }
    }

    private void Advance(nint count, nint* position, Operand* operands)
    {
        position[0] += count;
        Shift(0, count, operands);
        for (int dim = 0; position[dim] == nest.Size(dim) && dim + 1 < nest.Rank; dim++)
        {
            Shift(dim, -position[dim], operands);
            position[dim] = 0;
            position[dim + 1]++;
            Shift(dim + 1, 1, operands);
        }
    }

    private void Shift(int dim, nint steps, Operand* operands)
    {
        for (int operand = 0; operand < TRow.Operands; operand++)
        {
            operands[operand].Pointer += steps * nest.Stride(dim, operand);
        }
    }
}
