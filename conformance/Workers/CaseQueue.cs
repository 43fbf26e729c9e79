namespace Devices.Conformance;

/// <summary>The cases that are still to run, shared by all workers.</summary>
/// <param name="indices">Indices into the plan, in the order in which they shall run.</param>
/// <param name="workers">How many share it.</param>
internal sealed class CaseQueue(IEnumerable<int> indices, int workers)
{
    private readonly Lock gate = new();
    private readonly LinkedList<int> waiting = new(indices);

    /// <summary>Takes the next cases, fewer towards the end so that the workers finish together; none where none is left.</summary>
    public int[] Take(int atMost)
    {
        lock (gate)
        {
            int[] batch = new int[Math.Min(atMost, (waiting.Count + (2 * workers) - 1) / (2 * workers))];
            for (int i = 0; i < batch.Length; i++)
            {
                batch[i] = waiting.First!.Value;
                waiting.RemoveFirst();
            }

            return batch;
        }
    }

    /// <summary>Puts back, in front, what a worker did not come to before it died.</summary>
    public void Return(ReadOnlySpan<int> batch)
    {
        lock (gate)
        {
            for (int i = batch.Length - 1; i >= 0; i--)
            {
                waiting.AddFirst(batch[i]);
            }
        }
    }
}
