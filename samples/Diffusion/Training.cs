using Devices.Optim;

namespace Devices.Samples.Diffusion;

/// <summary>Trains a network to take noise away, and draws by taking it away step by step (DDPM).</summary>
internal sealed class Training
{
    public const int BatchSize = 128;
    public const int NoiseSteps = 100;
    public const double Rate = 1e-3;

    private readonly DigitSet digits;
    private readonly Device device;
    private readonly System.Random order;
    private readonly AdamW optimizer;

    public Training(DigitSet digits, Device device, int seed)
    {
        (this.digits, this.device, order) = (digits, device, new System.Random(seed));
        Network = new Denoiser(NoiseSteps, device);
        optimizer = new AdamW(Network.Parameters(), Rate);
    }

    public Denoiser Network { get; }

    public int StepsPerEpoch => digits.Count / BatchSize;

    public long Weights => Network.Parameters().Sum(parameter => parameter.ElementCount);

    public NoiseSchedule Schedule { get; } = new(NoiseSteps);

    /// <summary>The loss of each step so far.</summary>
    public List<double> Losses { get; } = [];

    /// <summary>One pass over the digits; tells the mean loss.</summary>
    public double Epoch(Action? stepDone = null, int limit = int.MaxValue)
    {
        int[] indices = [.. Enumerable.Range(0, digits.Count)];
        order.Shuffle(indices);
        int first = Losses.Count;
        foreach (int[] batch in indices.Chunk(BatchSize).Take(Math.Min(limit, StepsPerEpoch)))
        {
            Losses.Add(Step(batch));
            stepDone?.Invoke();
        }

        return Losses.Skip(first).Average();
    }

    /// <summary>Digits [labels, 64] with values about 0 to 1.</summary>
    public Tensor Draw(long[] labels)
    {
        using IDisposable off = GradMode.Off();
        Tensor wanted = Tensor.FromArray(labels, [labels.Length], device);
        Tensor state = Tensor.Randn([labels.Length, DigitSet.Pixels], device: device);
        for (int step = NoiseSteps - 1; step >= 0; step--)
        {
            Tensor at = Tensor.Full([labels.Length], step, DType.Int64, device);
            Tensor noise = Network.Call((state, at, wanted));
            double added = Schedule.Added[step];
            state = (state - (noise * (added / Math.Sqrt(1 - Schedule.Kept[step])))) * (1 / Math.Sqrt(1 - added));
            state = step == 0 ? state : state + (Tensor.Randn([labels.Length, DigitSet.Pixels], device: device) * Math.Sqrt(added));
        }

        return (state + 1) * 0.5;
    }

    private double Step(int[] batch)
    {
        (Tensor images, Tensor labels) = digits.Batch(batch, device);
        int[] steps = [.. batch.Select(_ => order.Next(NoiseSteps))];
        Tensor kept = Column(steps, step => Math.Sqrt(Schedule.Kept[step])), lost = Column(steps, step => Math.Sqrt(1 - Schedule.Kept[step]));
        Tensor noise = Tensor.Randn([batch.Length, DigitSet.Pixels], device: device);
        Tensor noisy = (((images.Flatten(1) * 2) - 1) * kept) + (noise * lost);
        optimizer.ZeroGrad();
        Tensor at = Tensor.FromArray(Array.ConvertAll(steps, step => (long)step), [batch.Length], device);
        Tensor difference = Network.Call((noisy, at, labels)) - noise;
        Tensor loss = (difference * difference).Mean();
        loss.Backward();
        optimizer.Step();
        return loss.Item();
    }

    private Tensor Column(int[] steps, Func<int, double> value) =>
        Tensor.FromArray(Array.ConvertAll(steps, step => (float)value(step)), [steps.Length, 1], device);
}
