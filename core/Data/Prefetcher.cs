using System.Collections.Concurrent;

namespace Devices.Data;

/// <summary>Loads batches ahead on threads of its own and gives them out in their order.</summary>
/// <param name="batches">Samples of each batch, asked for on the caller's thread alone.</param>
/// <param name="load">Loads a batch.</param>
/// <param name="workers">Threads.</param>
/// <param name="prefetchFactor">Batches that may be under way or waiting, for each thread.</param>
internal sealed class Prefetcher<TBatch>(IEnumerable<long[]> batches, Func<long[], TBatch> load, int workers, int prefetchFactor)
{
    public IEnumerator<TBatch> GetEnumerator()
    {
        using var jobs = new BlockingCollection<Job>();
        Device? device = ThreadState.Current.DefaultDevice;
        Task[] threads = [.. Enumerable.Range(0, workers).Select(_ => Task.Factory.StartNew(
            () => Work(jobs, device), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        var ahead = new Queue<Job>();
        try
        {
            using IEnumerator<long[]> indices = batches.GetEnumerator();
            bool more = true;
            while (true)
            {
                while (more && ahead.Count < workers * prefetchFactor && (more = indices.MoveNext()))
                {
                    var job = new Job(indices.Current);
                    ahead.Enqueue(job);
                    jobs.Add(job);
                }

                if (!ahead.TryDequeue(out Job? next))
                {
                    yield break;
                }

                // GetResult throws what the dataset threw, with its own stack.
                yield return next.Done.Task.GetAwaiter().GetResult();
            }
        }
        finally
        {
            foreach (Job job in ahead)
            {
                job.IsCancelled = true;
            }

            jobs.CompleteAdding();
            Task.WaitAll(threads);
        }
    }

    private void Work(BlockingCollection<Job> jobs, Device? device)
    {
        using IDisposable? use = device?.Use();
        foreach (Job job in jobs.GetConsumingEnumerable())
        {
            if (job.IsCancelled)
            {
                continue;
            }

            try
            {
                job.Done.SetResult(load(job.Indices));
            }
            catch (Exception error)
            {
                // Whatever it is belongs to whoever asks for this batch.
                job.Done.SetException(error);
            }
        }
    }

    private sealed class Job(long[] indices)
    {
        private volatile bool isCancelled;

        public long[] Indices => indices;

        public TaskCompletionSource<TBatch> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool IsCancelled
        {
            get => isCancelled;
            set => isCancelled = value;
        }
    }
}
