using Devices.Nn;
using Devices.Optim;

namespace Devices.Samples.Digits;

/// <summary>Trains a network and keeps the loss of every step.</summary>
internal sealed class Training
{
    public const int BatchSize = 32;
    public const double GreatestRate = 2e-3;
    public const double Rising = 0.2;
    public const double WeightDecay = 1e-2;
    private const int EvaluationBatch = 599;

    private readonly Device device;
    private readonly Module<Tensor, Tensor> network;
    private readonly DigitSet train;
    private readonly AdamW optimizer;
    private readonly OneCycleLr schedule;
    private readonly System.Random random;
    private readonly bool jitter;

    /// <summary>A training of so many epochs: the rate of learning rises and falls once over all of them.</summary>
    public Training(Module<Tensor, Tensor> network, DigitSet train, Device device, int epochs, int seed, bool jitter = true)
    {
        (this.network, this.train, this.device, this.jitter) = (network, train, device, jitter);
        optimizer = new AdamW(network.Parameters(), GreatestRate, weightDecay: WeightDecay);
        schedule = new OneCycleLr(optimizer, GreatestRate, epochs * StepsPerEpoch, Rising);
        random = new System.Random(seed);
    }

    public int StepsPerEpoch => (train.Count + BatchSize - 1) / BatchSize;

    /// <summary>The loss of each step so far.</summary>
    public List<double> Losses { get; } = [];

    /// <summary>One pass over the training set in a new order, each digit redrawn; tells the mean loss.</summary>
    /// <param name="stepDone">Called behind every step.</param>
    /// <param name="limit">Ends the pass after that many steps.</param>
    public double Epoch(Action? stepDone = null, int limit = int.MaxValue)
    {
        network.Train();
        int[] indices = [.. Enumerable.Range(0, train.Count)];
        random.Shuffle(indices);
        DigitSet seen = jitter ? Jitter.Of(train, random) : train;
        int first = Losses.Count;
        foreach (int[] batch in indices.Chunk(BatchSize).Take(limit))
        {
            Losses.Add(Step(seen, batch));
            stepDone?.Invoke();
        }

        return Losses.Skip(first).Average();
    }

    /// <summary>The share of digits that the network names right.</summary>
    public double Accuracy(DigitSet test)
    {
        network.Eval();
        using IDisposable off = GradMode.Off();
        long right = 0;
        foreach (int[] batch in Enumerable.Range(0, test.Count).Chunk(EvaluationBatch))
        {
            (Tensor images, Tensor labels) = test.Batch(batch, device);
            right += (long)network.Call(images).Argmax(1).Eq(labels).Sum().Item();
        }

        return (double)right / test.Count;
    }

    private double Step(DigitSet seen, int[] batch)
    {
        (Tensor images, Tensor labels) = seen.Batch(batch, device);
        optimizer.ZeroGrad();
        Tensor loss = network.Call(images).CrossEntropy(labels);
        loss.Backward();
        optimizer.Step();
        schedule.Step();
        return loss.Item();
    }
}
