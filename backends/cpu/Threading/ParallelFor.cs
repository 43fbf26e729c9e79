using System.Runtime.CompilerServices;

namespace Devices.Cpu.Threading;

/// <summary>Runs a loop's chunks on the calling thread and on the backend's own workers.</summary>
/// <remarks>
/// The chunks are [0, grain), [grain, 2·grain), … whatever the number of threads: a body may keep one partial result per chunk
/// (number <c>start / grain</c>), and results then never depend on the number of threads. Who runs which chunk is not defined.
/// A call allocates nothing. A call made while another one is running, from inside a body or from another thread, runs on its
/// caller alone. The first exception of a body ends the loop and is thrown to the caller.
/// </remarks>
internal static unsafe class ParallelFor
{
    private static int threads = Environment.ProcessorCount;

    /// <summary>How many threads a loop uses at most, the caller included.</summary>
    public static int Threads
    {
        get => threads;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            threads = value;
        }
    }

    /// <summary>Runs <paramref name="body"/> over [0, <paramref name="count"/>) in chunks of <paramref name="grain"/> items.</summary>
    /// <param name="count">Number of items; with 0 the body is not called.</param>
    /// <param name="grain">Items of one chunk: enough for several microseconds of work. A loop of one chunk runs inline.</param>
    /// <param name="body">Copied; shared by all threads.</param>
    public static void Run<TBody>(long count, long grain, TBody body)
        where TBody : unmanaged, IRangeBody
    {
        if (count <= grain)
        {
            if (count > 0)
            {
                body.Run(0, count);
            }
        }
        else if (threads == 1 || !WorkerTeam.TryRun(&Invoke<TBody>, &body, count, grain, threads))
        {
            RunInline(count, grain, ref body);
        }
    }

    private static void Invoke<TBody>(void* body, long start, long end)
        where TBody : unmanaged, IRangeBody => Unsafe.AsRef<TBody>(body).Run(start, end);

    private static void RunInline<TBody>(long count, long grain, ref TBody body)
        where TBody : unmanaged, IRangeBody
    {
        for (long start = 0; start < count; start += grain)
        {
            body.Run(start, Math.Min(start + grain, count));
        }
    }
}
