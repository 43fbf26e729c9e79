#if TORCHSHARP
using Devices.Samples;
using Devices.Samples.Diffusion;
using Devices.Samples.Digits;
using TorchSharp;
using static TorchSharp.torch.nn.functional;
using DigitTraining = Devices.Samples.Digits.Training;
using DiffusionTraining = Devices.Samples.Diffusion.Training;
using GanTraining = Devices.Samples.Gan.Training;

namespace Devices.Recorder.Training;

/// <summary>The steps of the samples on digits in libtorch.</summary>
internal static class DigitLosses
{
    private static DigitSet Digits => DigitSet.Read(SharedData.Path("optdigits", "optdigits.tra"));

    /// <summary>The convolutional network in a training of one epoch, without dropout and with the digits as they are.</summary>
    public static IEnumerable<double> Cnn(int steps)
    {
        DigitSet digits = Digits;
        Generator.ManualSeed(1);
        var weights = new TorchWeights(new Cnn("cpu", dropout: false));
        var optimizer = torch.optim.AdamW(weights.All, DigitTraining.GreatestRate, weight_decay: DigitTraining.WeightDecay);
        int all = (digits.Count + DigitTraining.BatchSize - 1) / DigitTraining.BatchSize;
        var schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, DigitTraining.GreatestRate, all, pct_start: DigitTraining.Rising);
        foreach (int[] batch in Order(digits, new System.Random(1)).Chunk(DigitTraining.BatchSize).Take(steps))
        {
            (Tensor images, Tensor labels) = digits.Batch(batch, "cpu");
            optimizer.zero_grad();
            torch.Tensor features = relu(weights.Conv2d(relu(weights.Conv2d(TorchWeights.Upload(images), "first", 1)), "second", 1));
            torch.Tensor hidden = relu(weights.Linear(max_pool2d(features, 2).flatten(1), "hidden"));
            torch.Tensor loss = cross_entropy(weights.Linear(hidden, "output"), TorchWeights.Upload(labels));
            loss.backward();
            optimizer.step();
            schedule.step();
            yield return loss.item<float>();
        }
    }

    /// <summary>The generative adversarial network, without dropout: the discriminator's loss and the generator's in turn.</summary>
    public static IEnumerable<double> Gan(int steps)
    {
        DigitSet digits = Digits;
        Generator.ManualSeed(1);
        var sample = new GanTraining(digits, "cpu", 1, forgotten: 0);
        TorchWeights critic = new(sample.Critic), forger = new(sample.Forger);
        var criticOptimizer = torch.optim.Adam(critic.All, GanTraining.Rate, GanTraining.Momentum);
        var forgerOptimizer = torch.optim.Adam(forger.All, GanTraining.Rate, GanTraining.Momentum);
        foreach (int[] batch in Order(digits, new System.Random(1)).Chunk(GanTraining.BatchSize).Take(steps))
        {
            torch.Tensor real = TorchWeights.Upload(digits.Batch(batch, "cpu").Images.Flatten(1));
            torch.Tensor drawn = Forge(forger, Noise(batch.Length)).detach();
            criticOptimizer.zero_grad();
            torch.Tensor loss = softplus(-Judge(critic, real)).mean() + softplus(Judge(critic, drawn)).mean();
            loss.backward();
            criticOptimizer.step();
            yield return loss.item<float>();
            forgerOptimizer.zero_grad();
            loss = softplus(-Judge(critic, Forge(forger, Noise(batch.Length)))).mean();
            loss.backward();
            forgerOptimizer.step();
            yield return loss.item<float>();
        }
    }

    /// <summary>The diffusion model.</summary>
    public static IEnumerable<double> Diffusion(int steps)
    {
        DigitSet digits = Digits;
        Generator.ManualSeed(1);
        var sample = new DiffusionTraining(digits, "cpu", 1);
        var weights = new TorchWeights(sample.Network);
        var optimizer = torch.optim.AdamW(weights.All, DiffusionTraining.Rate, weight_decay: 1e-2);
        var order = new System.Random(1);
        foreach (int[] batch in Order(digits, order).Chunk(DiffusionTraining.BatchSize).Take(steps))
        {
            (Tensor images, Tensor labels) = digits.Batch(batch, "cpu");
            int[] at = [.. batch.Select(_ => order.Next(DiffusionTraining.NoiseSteps))];
            torch.Tensor kept = Column(at, step => Math.Sqrt(sample.Schedule.Kept[step]));
            torch.Tensor lost = Column(at, step => Math.Sqrt(1 - sample.Schedule.Kept[step]));
            torch.Tensor noise = TorchWeights.Upload(Tensor.Randn([batch.Length, DigitSet.Pixels]));
            torch.Tensor noisy = ((TorchWeights.Upload(images.Flatten(1)) * 2) - 1) * kept + (noise * lost);
            optimizer.zero_grad();
            torch.Tensor stepsOf = torch.tensor(Array.ConvertAll(at, step => (long)step));
            torch.Tensor difference = Denoise(weights, noisy, stepsOf, TorchWeights.Upload(labels)) - noise;
            torch.Tensor loss = (difference * difference).mean();
            loss.backward();
            optimizer.step();
            yield return loss.item<float>();
        }
    }

    private static int[] Order(DigitSet digits, System.Random random)
    {
        int[] indices = [.. Enumerable.Range(0, digits.Count)];
        random.Shuffle(indices);
        return indices;
    }

    private static torch.Tensor Noise(int count) => TorchWeights.Upload(Tensor.Randn([count, Devices.Samples.Gan.Forger.Inputs]));

    private static torch.Tensor Forge(TorchWeights weights, torch.Tensor input)
    {
        torch.Tensor hidden = relu(weights.LayerNorm(weights.Linear(input, "first"), "first_norm"));
        return torch.sigmoid(weights.Linear(relu(weights.LayerNorm(weights.Linear(hidden, "second"), "second_norm")), "output"));
    }

    private static torch.Tensor Judge(TorchWeights weights, torch.Tensor input)
    {
        const double Slope = Devices.Samples.Gan.Critic.Slope;
        torch.Tensor hidden = leaky_relu(weights.Linear(input, "first"), Slope);
        return weights.Linear(leaky_relu(weights.Linear(hidden, "second"), Slope), "output");
    }

    private static torch.Tensor Denoise(TorchWeights weights, torch.Tensor noisy, torch.Tensor step, torch.Tensor label)
    {
        torch.Tensor condition = weights.Embedding(step, "steps") + weights.Embedding(label, "labels");
        torch.Tensor state = weights.Linear(noisy, "input");
        for (int i = 0; i < 3; i++)
        {
            state = state + weights.Linear(silu(weights.LayerNorm(state, $"norm{i}") + condition), $"layer{i}");
        }

        return weights.Linear(silu(state), "output");
    }

    private static torch.Tensor Column(int[] steps, Func<int, double> value) =>
        torch.tensor(Array.ConvertAll(steps, step => (float)value(step))).reshape(-1, 1);
}
#endif
