namespace Devices.Conformance;

/// <summary>Starts workers, and gives up when they keep dying before they have run a case.</summary>
internal sealed class WorkerStarter(SuiteOptions options, RunnerOptions runner)
{
    private const int Attempts = 3;
    private int failures;

    /// <summary>Starts a worker that opens the device and enumerates the same cases.</summary>
    /// <exception cref="CouldNotRunException">The device cannot be opened, or workers keep dying.</exception>
    public WorkerProcess Start(string caseHash, CancellationToken cancellation)
    {
        WorkerProcess worker = Start(plan: null, cancellation, out WorkerReady ready);
        if (ready.CaseHash == caseHash)
        {
            return worker;
        }

        worker.Dispose();
        throw new CouldNotRunException(
            "two processes enumerate different cases: the backend does not say the same of itself each time it is opened");
    }

    /// <summary>Starts a worker.</summary>
    /// <param name="plan">Where to put the plan, or null where it is known.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <param name="ready">What the worker says of its device.</param>
    public WorkerProcess Start(List<PlanEntry>? plan, CancellationToken cancellation, out WorkerReady ready)
    {
        while (true)
        {
            plan?.Clear();
            WorkerProcess worker = new(runner.Worker ?? WorkerCommand.Self);
            try
            {
                worker.Send(new WorkerRequest { Open = options, SendPlan = plan is not null });
                if (Await(worker, plan, cancellation) is { } answer)
                {
                    ready = answer;
                    return worker;
                }

                string how = worker.IsGone
                    ? worker.DescribeExit() : $"did not open the device within {runner.StartTimeout.TotalSeconds:0} s";
                worker.Kill();
                Failed(how, worker.Printed());
            }
            catch
            {
                worker.Dispose();
                throw;
            }

            worker.Dispose();
        }
    }

    /// <summary>A case ran: earlier deaths were not those of every worker.</summary>
    public void Succeeded() => Volatile.Write(ref failures, 0);

    /// <summary>A worker died before it had run a case.</summary>
    /// <exception cref="CouldNotRunException">It was one too many.</exception>
    public void Failed(string how, string printed)
    {
        if (Interlocked.Increment(ref failures) >= Attempts)
        {
            string words = printed.Length == 0 ? "" : $":\n{printed}";
            throw new CouldNotRunException($"{Attempts} workers in a row died before they had run a case; the last one {how}{words}");
        }
    }

    private WorkerReady? Await(WorkerProcess worker, List<PlanEntry>? plan, CancellationToken cancellation)
    {
        while (worker.TryReceive(runner.StartTimeout, cancellation, out WorkerReply reply))
        {
            if (reply.CouldNotRun is { } message)
            {
                throw new CouldNotRunException(message);
            }

            plan?.AddRange(reply.Plan ?? []);
            if (reply.Ready is { } ready)
            {
                return ready;
            }
        }

        return null;
    }
}
