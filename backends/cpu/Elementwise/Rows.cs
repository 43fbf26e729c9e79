using System.Runtime.CompilerServices;
using Devices.Api;
using Devices.Cpu.Threading;

namespace Devices.Cpu.Elementwise;

/// <summary>Takes an elementwise call apart into rows, and large ones into parts for several threads.</summary>
internal static unsafe class Rows
{
    /// <summary>Computes the call's only output.</summary>
    [SkipLocalsInit]
    public static void Run<TRow>(in KernelCall call, TRow row)
        where TRow : unmanaged, IRow
    {
        if (call.Output.Rank > 1)
        {
            RunNest(in call, row);
            return;
        }

        Operand* operands = stackalloc Operand[TRow.Operands];
        operands[0] = Operand.Of(call.Output, TRow.ElementSize(0));
        for (int i = 1; i < TRow.Operands; i++)
        {
            operands[i] = Operand.Of(call.Input(i - 1), TRow.ElementSize(i));
        }

        long count = call.Output.ElementCount;
        if (count <= TRow.Grain)
        {
            row.Run(operands, (nint)count);
        }
        else
        {
            ParallelFor.Run(count, TRow.Grain, new FlatWalk<TRow>(operands, row));
        }
    }

    [SkipLocalsInit]
    private static void RunNest<TRow>(in KernelCall call, TRow row)
        where TRow : unmanaged, IRow
    {
        nint* table = stackalloc nint[LoopNest.TableSize(call.Output.Rank, TRow.Operands)];
        var nest = new LoopNest(table, TRow.Operands);
        nest.Build<TRow>(in call);
        byte** firsts = stackalloc byte*[TRow.Operands];
        firsts[0] = (byte*)call.Output.Pointer;
        for (int i = 1; i < TRow.Operands; i++)
        {
            firsts[i] = (byte*)call.Input(i - 1).Pointer;
        }

        ParallelFor.Run(call.Output.ElementCount, TRow.Grain, new RowWalk<TRow>(nest, firsts, row));
    }
}
