using Devices.Nn;
using Devices.Reference;

namespace Devices.Conformance;

/// <summary>
/// A few training steps of small networks in float32: losses and weights stay within 1e-3 of the trajectory that the reference takes
/// in double precision, relative to the greatest weight of each tensor.
/// </summary>
internal sealed class ModelChecks : ICheckSource
{
    private const double Tolerance = 1e-3;
    private const double LearningRate = 0.1;
    private const int Batch = 6;
    private const int Classes = 5;

    private delegate Tensor Network(Tensor[] weights, Tensor input);

    public IEnumerable<ConformanceCase> Enumerate(SuiteContext context)
    {
        int steps = context.Tier > Tier.Smoke ? 10 : 4;
        yield return Case("mlp", [Batch, 12], [[16, 12], [16], [Classes, 16], [Classes]], Mlp, steps);
        yield return Case("layer_norm_mlp", [Batch, 12], [[16, 12], [16], [16], [16], [Classes, 16], [Classes]], LayerNormMlp, steps);
        yield return Case("cnn", [Batch, 1, 8, 8], [[4, 1, 3, 3], [4], [Classes, 64], [Classes]], Cnn, steps);
    }

    private static ConformanceCase Case(string name, long[] inputSizes, long[][] weightSizes, Network network, int steps)
    {
        var id = CaseId.Of("models", DType.Float32.ShortName(), name);
        return new ConformanceCase(id, "Models", context => Train(context, id, inputSizes, weightSizes, network, steps)) { DType = DType.Float32 };
    }

    private static Tensor Mlp(Tensor[] w, Tensor input) => input.Linear(w[0], w[1]).Relu().Linear(w[2], w[3]);

    private static Tensor LayerNormMlp(Tensor[] w, Tensor input) =>
        input.Linear(w[0], w[1]).LayerNorm([16], w[2], w[3]).Tanh().Linear(w[4], w[5]);

    private static Tensor Cnn(Tensor[] w, Tensor input) =>
        input.Conv2d(w[0], w[1], padding: [1, 1]).Relu().MaxPool2d([2, 2]).Flatten(1).Linear(w[2], w[3]);

    private static Verdict Train(SuiteContext context, CaseId id, long[] inputSizes, long[][] weightSizes, Network network, int steps)
    {
        HostTensor[] start = [.. weightSizes.Select((sizes, i) => Draw(context, $"{id} weight {i}", sizes, 0.5))];
        HostTensor[] batches = [.. Enumerable.Range(0, steps).Select(step => Draw(context, $"{id} batch {step}", inputSizes, 1))];
        long[] target = [.. Enumerable.Range(0, Batch).Select(i => new CaseRandom(context.Seed, $"{id} target {i}").Below(Classes))];
        Tensor[] Run(Device device)
        {
            Tensor[] weights = Array.ConvertAll(start, weight => Upload(weight, device));
            var losses = new List<Tensor>();
            foreach (HostTensor batch in batches)
            {
                losses.Add(Step(weights, Upload(batch, device), Tensor.FromArray(target, device: device), network));
            }

            return [.. losses, .. weights];
        }

        Approx[][] expected;
        using (PolicyScope.Set(FallbackPolicy.Strict))
        {
            expected = [.. Run(ReferenceBackend.Device).Select(ReferenceReader.Read)];
        }

        Tensor[] actual = Run(context.Device);
        return RuntimeVerdict(actual, expected, steps);
    }

    /// <summary>One step of gradient descent; returns the loss before it.</summary>
    private static Tensor Step(Tensor[] weights, Tensor input, Tensor target, Network network)
    {
        Tensor[] leaves = Array.ConvertAll(weights, weight => weight.Detach().RequiresGrad_());
        Tensor loss = network(leaves, input).CrossEntropy(target);
        loss.Backward();
        using IDisposable off = GradMode.Off();
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = leaves[i] - (leaves[i].Grad! * LearningRate);
        }

        return loss.Detach();
    }

    private static Verdict RuntimeVerdict(Tensor[] actual, Approx[][] expected, int steps)
    {
        for (int i = 0; i < actual.Length; i++)
        {
            string name = i < steps ? $"the loss of step {i + 1}" : $"weight {i - steps}";
            double greatest = expected[i].Max(element => Math.Abs(element.Value));
            double[] values = actual[i].ToDoubles();
            for (int j = 0; j < values.Length; j++)
            {
                if (!(Math.Abs(values[j] - expected[i][j].Value) <= Tolerance * greatest))
                {
                    return Verdict.Failed($"{name} left the reference's trajectory by more than {Tolerance:G1}") with
                    {
                        WorstIndex = $"[{j}]",
                        Expected = $"{expected[i][j].Value:R}",
                        Actual = $"{values[j]:R}",
                    };
                }
            }
        }

        return Verdict.Passed();
    }

    private static HostTensor Draw(SuiteContext context, string purpose, long[] sizes, double scale)
    {
        var random = new CaseRandom(context.Seed, purpose);
        var host = new HostTensor(sizes, DType.Float32, new byte[OperandGeometry.Count(sizes) * sizeof(float)]);
        for (long i = 0; i < host.Count; i++)
        {
            ElementCodec.Write(host.Bytes, DType.Float32, i, random.Between(-scale, scale));
        }

        return host;
    }

    private static Tensor Upload(HostTensor host, Device device) => ElementCodec.Upload(host.Bytes, host.DType, device).View(host.Sizes);
}
