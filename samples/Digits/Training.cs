using Devices.Nn;
using Devices.Optim;

namespace Devices.Samples.Digits;

/// <summary>Trains a network and keeps the loss of every step.</summary>
internal sealed class Training
{
    private const int BatchSize = 32;
    private const int EvaluationBatch = 599;

    private readonly Device device;
    private readonly Module<Tensor, Tensor> network;
    private readonly DigitSet train;
    private readonly Adam optimizer;
    private readonly System.Random order;
    private readonly int steps;

    public Training(Module<Tensor, Tensor> network, DigitSet train, Device device, int epochs, int seed)
    {
        (this.network, this.train, this.device) = (network, train, device);
        optimizer = new Adam(network.Parameters(), lr: 2e-3);
        order = new System.Random(seed);
        steps = epochs * StepsPerEpoch;
    }

    public int StepsPerEpoch => (train.Count + BatchSize - 1) / BatchSize;

    /// <summary>The loss of each step so far.</summary>
    public List<double> Losses { get; } = [];

    /// <summary>One pass over the training set in a new order; tells the mean loss.</summary>
    /// <param name="stepDone">Called behind every step.</param>
    /// <param name="limit">Ends the pass after that many steps.</param>
    public double Epoch(Action? stepDone = null, int limit = int.MaxValue)
    {
        network.Train();
        int[] indices = [.. Enumerable.Range(0, train.Count)];
        order.Shuffle(indices);
        int first = Losses.Count;
        foreach (int[] batch in indices.Chunk(BatchSize).Take(limit))
        {
            Losses.Add(Step(batch));
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

    private double Step(int[] batch)
    {
        // The learning rate falls linearly to a tenth.
        optimizer.Lr = 2e-3 * (1 - (0.9 * Losses.Count / steps));
        (Tensor images, Tensor labels) = train.Batch(batch, device);
        optimizer.ZeroGrad();
        Tensor loss = network.Call(images).CrossEntropy(labels);
        loss.Backward();
        optimizer.Step();
        return loss.Item();
    }
}
