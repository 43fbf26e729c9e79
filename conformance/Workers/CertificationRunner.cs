using System.Diagnostics;

namespace Devices.Conformance;

/// <summary>
/// Runs the suite in worker processes, so that a case that crashes or hangs fails alone and the run goes on. No code of the
/// plugin runs in this process.
/// </summary>
/// <param name="options">What to certify.</param>
/// <param name="runner">How to run.</param>
/// <param name="observer">Watches the run.</param>
public sealed class CertificationRunner(SuiteOptions options, RunnerOptions? runner = null, IRunObserver? observer = null)
{
    private const int CasesPerWorker = 16;
    private readonly RunnerOptions runner = runner ?? new RunnerOptions();

    /// <summary>Runs all cases that the options choose.</summary>
    /// <param name="cancellation">Kills the workers; the report then holds what there is and says that it is incomplete.</param>
    /// <exception cref="CouldNotRunException">
    /// The device cannot be opened, no case was chosen, or no worker lives long enough to run one.
    /// </exception>
    /// <exception cref="OperationCanceledException">Cancelled before the first case.</exception>
    public CertificationReport Run(CancellationToken cancellation = default)
    {
        long start = Stopwatch.GetTimestamp();
        WorkerStarter starter = new(options, runner);
        List<PlanEntry> plan = [];
        WorkerProcess first = starter.Start(plan, cancellation, out WorkerReady ready);
        if (plan.Count == 0)
        {
            first.Dispose();
            throw ConformanceSuite.NothingChosen(options, ready.Enumerated);
        }

        int workers = Math.Clamp((plan.Count + CasesPerWorker - 1) / CasesPerWorker, 1, Math.Max(1, runner.Workers));
        observer?.Planned(ready.Target, plan.Count);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        CertificationRun run = new(plan, ready.CaseHash, workers, runner.CaseTimeout, observer, stop.Token);
        run.PublishUnsupported();
        Exception? error = RunSlots(run, starter, first, workers, stop);
        if (error is not null && !run.Results.Any(result => result.Outcome.IsExecuted()))
        {
            throw error;
        }

        string? stopped = run.IsComplete ? null
            : cancellation.IsCancellationRequested ? "the run was cancelled" : error?.Message ?? "cases were left";
        return CertificationReport.Create(ready.Target, options, ready.PlanHash!, run.Results, Stopwatch.GetElapsedTime(start), stopped);
    }

    private static CouldNotRunException? RunSlots(
        CertificationRun run, WorkerStarter starter, WorkerProcess first, int workers, CancellationTokenSource stop)
    {
        CouldNotRunException? error = null;
        Thread[] threads = new Thread[workers];
        for (int i = 0; i < workers; i++)
        {
            WorkerProcess? opened = i == 0 ? first : null;
            int number = i;
            threads[i] = new Thread(() =>
            {
                try
                {
                    new WorkerSlot(run, starter, number).Work(opened);
                }
                catch (CouldNotRunException e)
                {
                    Interlocked.CompareExchange(ref error, e, null);
                    stop.Cancel();
                }
                catch (OperationCanceledException)
                {
                    // Stopped by the user or by another slot's error, which is reported there.
                }
            })
            { Name = $"worker slot {i}" };
            threads[i].Start();
        }

        Array.ForEach(threads, thread => thread.Join());
        return error;
    }
}
