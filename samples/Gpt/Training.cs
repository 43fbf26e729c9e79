using Devices.Nn;
using Devices.Optim;

namespace Devices.Samples.Gpt;

/// <summary>Trains a network on a text.</summary>
internal sealed class Training
{
    public const int BatchSize = 12;
    private const int Warmup = 100;
    private const int ValidationBatches = 40;
    public const double GreatestRate = 1e-3;
    private const double LeastRate = 1e-4;
    public const double WeightDecay = 0.1;

    private readonly GptModel network;
    private readonly TextSet text;
    private readonly Device device;
    private readonly AdamW optimizer;
    private readonly LambdaLr schedule;
    private readonly System.Random places;

    public Training(GptModel network, TextSet text, Device device, int steps, int seed)
    {
        (this.network, this.text, this.device) = (network, text, device);
        Tensor[] matrices = [.. network.Parameters().Where(parameter => parameter.Rank > 1)];
        optimizer = new AdamW(matrices, GreatestRate, beta2: 0.99, weightDecay: WeightDecay);
        optimizer.AddParamGroup(network.Parameters().Where(parameter => parameter.Rank == 1), group => group.WeightDecay = 0);
        schedule = new LambdaLr(optimizer, step => Rate(step, steps));
        places = new System.Random(seed);
    }

    /// <summary>The loss of each step so far.</summary>
    public List<double> Losses { get; } = [];

    /// <summary>One step; tells the loss before it, in nats a character.</summary>
    /// <param name="passed">Is told each phase behind it.</param>
    public double Step(Action<string>? passed = null)
    {
        network.Train();
        (Tensor inputs, Tensor targets) = text.Batch(forTraining: true, BatchSize, network.Options.Context, places, device);
        optimizer.ZeroGrad();
        passed?.Invoke("batch");
        Tensor loss = Loss(inputs, targets);
        passed?.Invoke("forward");
        loss.Backward();
        passed?.Invoke("backward");
        GradientClipping.ClipGradNorm_(network.Parameters(), 1);
        passed?.Invoke("clipping");
        optimizer.Step();
        schedule.Step();
        passed?.Invoke("optimizer");
        Losses.Add(loss.Item());
        return Losses[^1];
    }

    /// <summary>The mean loss over the same pieces of the validation text each time.</summary>
    public double Validate()
    {
        network.Eval();
        using IDisposable off = GradMode.Off();
        var random = new System.Random(0);
        double sum = 0;
        for (int i = 0; i < ValidationBatches; i++)
        {
            (Tensor inputs, Tensor targets) = text.Batch(forTraining: false, BatchSize, network.Options.Context, random, device);
            sum += Loss(inputs, targets).Item();
        }

        return sum / ValidationBatches;
    }

    /// <summary>Goes on with a text, one character after the other.</summary>
    public string Continue(string prompt, int characters, System.Random random)
    {
        network.Eval();
        using IDisposable off = GradMode.Off();
        List<long> written = [.. text.Encode(prompt)];
        for (int i = 0; i < characters; i++)
        {
            long[] seen = [.. written.TakeLast(network.Options.Context)];
            Tensor scores = network.Call(Tensor.FromArray(seen, [1, seen.Length], device)).Select(1, -1);
            written.Add(Draw(scores.Softmax(-1).ToArray<float>(), random));
        }

        return text.Decode(written);
    }

    private Tensor Loss(Tensor inputs, Tensor targets) => network.Call(inputs).Flatten(0, 1).CrossEntropy(targets.Flatten());

    /// <summary>A straight line up, then half a cosine down, as a share of the greatest rate.</summary>
    public static double Rate(int step, int steps)
    {
        if (step < Warmup)
        {
            return (step + 1) / (double)(Warmup + 1);
        }

        double done = Math.Min(1, (step - Warmup) / (double)Math.Max(1, steps - Warmup));
        double least = LeastRate / GreatestRate;
        return least + ((1 - least) * 0.5 * (1 + Math.Cos(Math.PI * done)));
    }

    private static long Draw(float[] probabilities, System.Random random)
    {
        double rest = random.NextDouble();
        for (int i = 0; i < probabilities.Length; i++)
        {
            rest -= probabilities[i];
            if (rest < 0)
            {
                return i;
            }
        }

        return probabilities.Length - 1;
    }
}
