using System.Runtime.ExceptionServices;

namespace Devices.Cpu.Threading;

/// <summary>The process's worker threads and the one loop that they work on at a time.</summary>
/// <remarks>
/// The fields of the loop are written by its caller while <see cref="gate"/> is closed, and read by workers that have
/// entered the gate. The caller closes the gate when no chunk is left and waits for those inside, so a worker that the
/// operating system wakes late delays nobody.
/// </remarks>
internal static unsafe class WorkerTeam
{
    private const int Closed = int.MinValue;

    private static readonly List<Worker> Workers = [];

    private static readonly ChunkShares Shares = new();

    // 1 while a loop is running.
    private static int busy;

    // Number of workers inside the loop, plus Closed where no more may enter.
    private static int gate = Closed;

    private static delegate*<void*, long, long, void> body;
    private static void* state;
    private static long count;
    private static long grain;
    private static Exception? error;

    /// <summary>Runs a loop with up to <paramref name="threads"/> threads; false where the team is at work already.</summary>
    public static bool TryRun(delegate*<void*, long, long, void> loopBody, void* loopState, long loopCount, long loopGrain, int threads)
    {
        if (Interlocked.CompareExchange(ref busy, 1, 0) != 0)
        {
            return false;
        }

        body = loopBody;
        state = loopState;
        (count, grain, error) = (loopCount, loopGrain, null);
        Exception? failure;
        try
        {
            long chunks = (loopCount + loopGrain - 1) / loopGrain;
            int helpers = (int)Math.Min(threads, chunks) - 1;
            Shares.Deal(chunks, helpers + 1);
            Volatile.Write(ref gate, 0);
            Summon(helpers);
            RunChunks(0);
        }
        finally
        {
            CloseGate();
            failure = error;
            error = null;
            Volatile.Write(ref busy, 0);
        }

        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        return true;
    }

    /// <summary>A worker's part of the loop that is running, if one is.</summary>
    internal static void Help(int worker)
    {
        int seen = Volatile.Read(ref gate);
        while (seen >= 0)
        {
            int before = Interlocked.CompareExchange(ref gate, seen + 1, seen);
            if (before == seen)
            {
                RunChunks(worker);
                Interlocked.Decrement(ref gate);
                return;
            }

            seen = before;
        }
    }

    private static void Summon(int helpers)
    {
        while (Workers.Count < helpers)
        {
            Workers.Add(new Worker(Workers.Count + 1));
        }

        for (int i = 0; i < helpers; i++)
        {
            Workers[i].Wake();
        }
    }

    private static void RunChunks(int thread)
    {
        try
        {
            int share = thread;
            long chunk;
            while ((chunk = Shares.Take(thread, ref share)) >= 0 && Volatile.Read(ref error) is null)
            {
                body(state, chunk * grain, Math.Min((chunk + 1) * grain, count));
            }
        }
        catch (Exception thrown)
        {
            // Not swallowed: the loop's caller throws it.
            Interlocked.CompareExchange(ref error, thrown, null);
        }
    }

    private static void CloseGate()
    {
        Interlocked.Or(ref gate, Closed);
        SpinWait wait = default;
        while (Volatile.Read(ref gate) != Closed)
        {
            wait.SpinOnce(sleep1Threshold: -1);
        }
    }
}
