using Devices.Nn;
using Devices.Optim;

namespace Devices.Samples.Gan;

/// <summary>Trains the two against one another (Goodfellow et al., 2014, with the generator's non-saturating loss).</summary>
internal sealed class Training(DigitSet digits, Device device, int seed, double forgotten = 0.3)
{
    public const int BatchSize = 64;
    public const double Rate = 5e-4;
    public const double Momentum = 0.5;

    private readonly System.Random order = new(seed);
    private Adam? criticOptimizer;
    private Adam? forgerOptimizer;

    public Critic Critic { get; } = new(forgotten, device);

    public Forger Forger { get; } = new(device);

    public int StepsPerEpoch => digits.Count / BatchSize;

    public long Weights => Critic.Parameters().Concat(Forger.Parameters()).Sum(parameter => parameter.ElementCount);

    /// <summary>The losses of each step so far.</summary>
    public List<(double Critic, double Forger)> Losses { get; } = [];

    /// <summary>One pass over the digits; tells the mean losses.</summary>
    public (double Critic, double Forger) Epoch(Action? stepDone = null, int limit = int.MaxValue)
    {
        int[] indices = [.. Enumerable.Range(0, digits.Count)];
        order.Shuffle(indices);
        int first = Losses.Count;
        foreach (int[] batch in indices.Chunk(BatchSize).Take(Math.Min(limit, StepsPerEpoch)))
        {
            Tensor real = digits.Batch(batch, device).Images.Flatten(1);
            Losses.Add((TrainCritic(real), TrainForger(real.Size(0))));
            stepDone?.Invoke();
        }

        return (Losses.Skip(first).Average(loss => loss.Critic), Losses.Skip(first).Average(loss => loss.Forger));
    }

    /// <summary>Digits [count, 64].</summary>
    public Tensor Draw(int count)
    {
        using IDisposable off = GradMode.Off();
        Forger.Eval();
        Tensor drawn = Forger.Call(Noise(count));
        Forger.Train();
        return drawn;
    }

    private double TrainCritic(Tensor real)
    {
        criticOptimizer ??= new Adam(Critic.Parameters(), Rate, Momentum);
        Tensor drawn = Draw((int)real.Size(0));
        criticOptimizer.ZeroGrad();

        // −ln σ(x) = softplus(−x), −ln(1 − σ(x)) = softplus(x).
        Tensor loss = (-Critic.Call(real)).Softplus().Mean() + Critic.Call(drawn).Softplus().Mean();
        loss.Backward();
        criticOptimizer.Step();
        return loss.Item();
    }

    private double TrainForger(long count)
    {
        forgerOptimizer ??= new Adam(Forger.Parameters(), Rate, Momentum);
        forgerOptimizer.ZeroGrad();
        Tensor loss = (-Critic.Call(Forger.Call(Noise(count)))).Softplus().Mean();
        loss.Backward();
        forgerOptimizer.Step();
        return loss.Item();
    }

    private Tensor Noise(long count) => Tensor.Randn([count, Gan.Forger.Inputs], device: device);
}
