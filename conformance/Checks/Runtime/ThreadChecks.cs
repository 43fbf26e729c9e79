using System.Collections.Concurrent;

namespace Devices.Conformance;

/// <summary>Several threads with tensors of their own, on streams of their own or on one.</summary>
internal sealed class ThreadChecks() : RuntimeChecks("Threads")
{
    private const int Threads = 4;

    protected override IEnumerable<(string Name, Func<SuiteContext, Verdict> Check)> Checks(SuiteContext context) =>
    [
        ("own_streams", running => OnThreads(thread => OwnStream(running, thread, Rounds(running)))),
        ("one_stream", running => OnThreads(thread => Compute(running.Device, thread, Rounds(running)))),
        ("streams_come_and_go", running => OnThreads(thread => StreamsComeAndGo(running, thread, Rounds(running)))),
        ("gradients", running => OnThreads(thread => Gradients(running.Device, thread, Rounds(running)))),
        ("stress", running => OnThreads(thread => Stress(running, thread, 4 * Rounds(running)))),
    ];

    private static int Rounds(SuiteContext context) => context.Tier > Tier.Smoke ? 200 : 20;

    private static Verdict OnThreads(Func<int, Verdict> work)
    {
        var verdicts = new ConcurrentQueue<Verdict>();
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(number => new Thread(() => verdicts.Enqueue(Guarded(work, number))))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        return First(verdicts);
    }

    private static Verdict Guarded(Func<int, Verdict> work, int number)
    {
        try
        {
            return work(number);
        }
        catch (Exception error)
        {
            // An exception that leaves a thread would end the process and fail more than this case.
            return Verdict.Failed($"thread {number}: {error.GetType().Name}: {error.Message}");
        }
    }

    private static Verdict OwnStream(SuiteContext context, int thread, int rounds)
    {
        using Stream stream = context.Device.CreateStream();
        using IDisposable scope = stream.Use();
        return Compute(context.Device, thread, rounds);
    }

    private static Verdict Compute(Device device, int thread, int rounds)
    {
        Tensor value = Tensor.Full([997 + thread], thread, DType.Float32, device);
        for (int round = 0; round < rounds; round++)
        {
            value = (value * 2) - value + 1;
        }

        return RequireAll(value.ToArray<float>(), _ => thread + rounds, $"thread {thread} computed with another one's values");
    }

    private static Verdict StreamsComeAndGo(SuiteContext context, int thread, int rounds)
    {
        for (int round = 0; round < rounds; round++)
        {
            using Stream stream = context.Device.CreateStream();
            using IDisposable scope = stream.Use();
            Verdict verdict = Compute(context.Device, thread + round, 3);
            if (verdict.Outcome != CaseOutcome.Passed)
            {
                return verdict;
            }
        }

        return Verdict.Passed();
    }

    private static Verdict Gradients(Device device, int thread, int rounds)
    {
        for (int round = 0; round < rounds; round++)
        {
            Tensor leaf = Tensor.Full([31], thread + 1, DType.Float32, device).RequiresGrad_();
            (leaf * leaf).Backward(Tensor.Ones([31], device: device));
            Verdict verdict = RequireAll(leaf.Grad!.ToArray<float>(), _ => 2 * (thread + 1), $"thread {thread} got another one's gradient");
            if (verdict.Outcome != CaseOutcome.Passed)
            {
                return verdict;
            }
        }

        return Verdict.Passed();
    }

    /// <summary>Tensors of many sizes, made, used and dropped in random order.</summary>
    private static Verdict Stress(SuiteContext context, int thread, int rounds)
    {
        var random = new CaseRandom(context.Seed, $"stress {thread}");
        var alive = new List<(Tensor Tensor, float Value)>();
        for (int round = 0; round < rounds; round++)
        {
            float value = random.Below(1000);
            alive.Add((Tensor.Full([1 + random.Below(3000)], value, DType.Float32, context.Device), value));
            if (alive.Count > 8)
            {
                int chosen = (int)random.Below(alive.Count);
                (Tensor tensor, float held) = alive[chosen];
                alive.RemoveAt(chosen);
                Verdict verdict = RequireAll(
                    (tensor + 1).ToArray<float>(), _ => held + 1, $"thread {thread}: a tensor changed while it was held");
                if (verdict.Outcome != CaseOutcome.Passed)
                {
                    return verdict;
                }
            }
        }

        return Verdict.Passed();
    }
}
