using System.Diagnostics;

namespace Devices.Conformance;

/// <summary>Keeps one worker process busy until no case is left, replacing it whenever it dies.</summary>
internal sealed class WorkerSlot(CertificationRun run, WorkerStarter starter, int number)
{
    private const double BatchMilliseconds = 50;
    private const int LargestBatch = 256;
    private WorkerProcess? worker;
    private double averageMilliseconds = 5;

    // A result is published once its worker has shown that it survived the case.
    private (int Index, CaseResult Result)? held;

    /// <summary>Works on the calling thread.</summary>
    /// <param name="opened">A worker that is ready already, or null to start one.</param>
    public void Work(WorkerProcess? opened)
    {
        worker = opened;
        try
        {
            while (run.Take(number, BatchSize) is { Length: > 0 } batch)
            {
                worker ??= starter.Start(run.CaseHash, run.Cancellation);
                int settled = RunBatch(worker, batch);
                run.Return(number, batch.AsSpan(settled));
            }

            Leave();
        }
        finally
        {
            Publish();
            worker?.Dispose();
        }
    }

    private int BatchSize => (int)Math.Clamp(BatchMilliseconds / averageMilliseconds, 1, LargestBatch);

    /// <returns>How many cases of the batch have a result now.</returns>
    private int RunBatch(WorkerProcess worker, int[] batch)
    {
        worker.Send(new WorkerRequest { Run = batch });
        if (!HasBegun(worker))
        {
            return 0;
        }

        for (int i = 0; i < batch.Length; i++)
        {
            long start = Stopwatch.GetTimestamp();
            if (worker.TryReceive(run.CaseTimeout, run.Cancellation, out WorkerReply reply))
            {
                Hold(batch[i], reply.Result!);
                averageMilliseconds += 0.1 * (Stopwatch.GetElapsedTime(start).TotalMilliseconds - averageMilliseconds);
                starter.Succeeded();
                if (!reply.Retired)
                {
                    continue;
                }
            }
            else
            {
                Hold(batch[i], Died(worker, batch[i], Stopwatch.GetElapsedTime(start)));
            }

            Replace();
            return i + 1;
        }

        return batch.Length;
    }

    /// <summary>Tells a worker that died while it had nothing to do from one that a case of this batch kills.</summary>
    private bool HasBegun(WorkerProcess worker)
    {
        if (worker.TryReceive(run.CaseTimeout, run.Cancellation, out WorkerReply reply) && reply.Began)
        {
            return true;
        }

        string how = worker.IsGone ? worker.DescribeExit() : "stopped answering";
        if (held is { } last)
        {
            string message = $"the worker {how} right after this case had {Words(last.Result)}";
            held = (last.Index, run.Plan[last.Index].Result(CaseOutcome.Crashed, message) with
            {
                Output = worker.Printed(),
                Milliseconds = last.Result.Milliseconds,
            });
        }
        else
        {
            starter.Failed(how, worker.Printed());
        }

        Replace();
        return false;
    }

    private static string Words(CaseResult result) => result.Outcome.Words() + (result.Message is null ? "" : $" ({result.Message})");

    private CaseResult Died(WorkerProcess worker, int index, TimeSpan elapsed)
    {
        CaseResult result;
        if (worker.IsGone)
        {
            result = run.Plan[index].Result(CaseOutcome.Crashed, $"the worker {worker.DescribeExit()}");
        }
        else
        {
            worker.Kill();
            string message = $"did not end within {run.CaseTimeout.TotalSeconds:0.###} s; its worker was killed";
            result = run.Plan[index].Result(CaseOutcome.TimedOut, message);
        }

        string printed = worker.Printed();
        return result with { Output = printed.Length > 0 ? printed : null, Milliseconds = Math.Round(elapsed.TotalMilliseconds, 3) };
    }

    private void Hold(int index, CaseResult result)
    {
        Publish();
        held = (index, result);
    }

    private void Publish()
    {
        if (held is { } ready)
        {
            run.Publish(ready.Index, ready.Result);
            held = null;
        }
    }

    private void Replace()
    {
        Publish();
        worker?.Dispose();
        worker = null;
    }

    private void Leave()
    {
        if (worker?.Leave() is { } complaint)
        {
            run.ReportShutdown($"the worker {complaint} when it was asked to leave", worker.Printed());
        }
    }
}
