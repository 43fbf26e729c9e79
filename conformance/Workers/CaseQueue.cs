namespace Devices.Conformance;

/// <summary>
/// The cases that are still to run, shared by all workers. A worker keeps to one operator until that has no case left: what one process has
/// compiled for it, another need not compile, too.
/// </summary>
/// <param name="cases">Indices into the plan and what each is about, in the order in which they shall run.</param>
/// <param name="workers">How many share it.</param>
internal sealed class CaseQueue(IEnumerable<(int Index, string Subject)> cases, int workers)
{
    private readonly Lock gate = new();
    private readonly List<Subject> subjects = [.. cases.GroupBy(entry => entry.Subject, entry => entry.Index).Select(group => new Subject(group))];
    private readonly Dictionary<int, Subject> chosen = [];

    /// <summary>Takes the next cases, fewer towards the end so that the workers finish together; none where none is left.</summary>
    /// <param name="worker">Tells the workers apart.</param>
    /// <param name="atMost">How many it wants.</param>
    public int[] Take(int worker, int atMost)
    {
        lock (gate)
        {
            int waiting = subjects.Sum(subject => subject.Waiting.Count);
            if (waiting == 0)
            {
                return [];
            }

            LinkedList<int> from = Choose(worker).Waiting;
            int[] batch = new int[Math.Min(Math.Min(atMost, from.Count), (waiting + (2 * workers) - 1) / (2 * workers))];
            for (int i = 0; i < batch.Length; i++)
            {
                batch[i] = from.First!.Value;
                from.RemoveFirst();
            }

            return batch;
        }
    }

    /// <summary>Puts back, in front, what a worker did not come to before it died.</summary>
    public void Return(int worker, ReadOnlySpan<int> batch)
    {
        lock (gate)
        {
            for (int i = batch.Length - 1; i >= 0; i--)
            {
                chosen[worker].Waiting.AddFirst(batch[i]);
            }
        }
    }

    /// <summary>What the worker is at, else the first that nobody is at, else where most is left.</summary>
    private Subject Choose(int worker)
    {
        if (!chosen.TryGetValue(worker, out Subject? subject) || subject.Waiting.Count == 0)
        {
            subject = subjects.Find(other => other.Waiting.Count > 0 && !chosen.ContainsValue(other)) ?? subjects.MaxBy(other => other.Waiting.Count)!;
            chosen[worker] = subject;
        }

        return subject;
    }

    private sealed class Subject(IEnumerable<int> indices)
    {
        public LinkedList<int> Waiting { get; } = new(indices);
    }
}
