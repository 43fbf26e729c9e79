using Devices.Nn;
using Devices.Optim;

namespace Devices.Samples.Names;

/// <summary>Trains a network on names.</summary>
internal sealed class Training
{
    public const int BatchSize = 64;
    public const double Rate = 3e-3;

    private readonly NameModel network;
    private readonly NameSet names;
    private readonly Device device;
    private readonly Adam optimizer;
    private readonly System.Random order;

    public Training(NameModel network, NameSet names, Device device, int seed)
    {
        (this.network, this.names, this.device) = (network, names, device);
        optimizer = new Adam(network.Parameters(), Rate);
        order = new System.Random(seed);
    }

    /// <summary>The loss of each step so far.</summary>
    public List<double> Losses { get; } = [];

    /// <summary>One step on names drawn at random; tells the loss before it, in nats a letter.</summary>
    public double Step()
    {
        var batch = new int[BatchSize];
        for (int i = 0; i < batch.Length; i++)
        {
            batch[i] = order.Next(names.TrainingCount);
        }

        optimizer.ZeroGrad();
        Tensor loss = Loss(names.Batch(batch, device));
        loss.Backward();
        GradientClipping.ClipGradNorm_(network.Parameters(), 1);
        optimizer.Step();
        Losses.Add(loss.Item());
        return Losses[^1];
    }

    /// <summary>The loss on the names that are not trained on.</summary>
    public double Validate()
    {
        using IDisposable off = GradMode.Off();
        return Loss(names.Validation(device)).Item();
    }

    /// <summary>A new name.</summary>
    public string Invent(System.Random random)
    {
        const int Longest = 20;
        using IDisposable off = GradMode.Off();
        var written = new List<long>();
        LstmState? state = null;
        long letter = 0;
        do
        {
            (Tensor scores, state) = network.Call((Tensor.FromArray([letter], [1, 1], device), state));
            letter = Draw(scores.Flatten().Softmax(0).ToArray<float>(), random);
            written.Add(letter);
        }
        while (letter != 0 && written.Count < Longest);

        return NameSet.Decode(written.Where(one => one != 0));
    }

    private Tensor Loss((Tensor Inputs, Tensor Targets) batch) =>
        network.Call((batch.Inputs, null)).Scores.Flatten(0, 1).CrossEntropy(batch.Targets.Flatten(), ignoreIndex: NameSet.Nothing);

    private static long Draw(float[] probabilities, System.Random random)
    {
        double rest = random.NextDouble();
        int drawn = Array.FindIndex(probabilities, probability => (rest -= probability) < 0);
        return drawn < 0 ? 0 : drawn;
    }
}
