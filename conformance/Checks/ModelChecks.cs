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
        yield return Case(context, "mlp", [Batch, 12], [[16, 12], [16], [Classes, 16], [Classes]], Mlp, steps);
        yield return Case(
            context, "layer_norm_mlp", [Batch, 12], [[16, 12], [16], [16], [16], [Classes, 16], [Classes]], LayerNormMlp, steps);
        yield return Case(context, "cnn", [Batch, 1, 8, 8], [[4, 1, 3, 3], [4], [Classes, 64], [Classes]], Cnn, steps);
    }

    private static ConformanceCase Case(
        SuiteContext context, string name, long[] inputSizes, long[][] weightSizes, Network network, int steps)
    {
        var id = CaseId.Of("models", DType.Float32.ShortName(), name);
        return new ConformanceCase(id, "Models", running => Train(running, id, inputSizes, weightSizes, network, steps))
        {
            DType = DType.Float32,
            WhyUnsupported = () => KernelNeeds.HasEverything(context.Device.Kernels)
                ? null
                : KernelNeeds.MissingReason(context, device => Run(context, id, inputSizes, weightSizes, network, 1, device)),
        };
    }

    private static Tensor Mlp(Tensor[] w, Tensor input) => input.Linear(w[0], w[1]).Relu().Linear(w[2], w[3]);

    private static Tensor LayerNormMlp(Tensor[] w, Tensor input) =>
        input.Linear(w[0], w[1]).LayerNorm([16], w[2], w[3]).Tanh().Linear(w[4], w[5]);

    private static Tensor Cnn(Tensor[] w, Tensor input) =>
        input.Conv2d(w[0], w[1], padding: [1, 1]).Relu().MaxPool2d([2, 2]).Flatten(1).Linear(w[2], w[3]);

    private static Verdict Train(SuiteContext context, CaseId id, long[] inputSizes, long[][] weightSizes, Network network, int steps)
    {
        Approx[][] expected;
        using (PolicyScope.Set(FallbackPolicy.Strict))
        {
            expected = [.. Run(context, id, inputSizes, weightSizes, network, steps, ReferenceBackend.Device).Select(ReferenceReader.Read)];
        }

        return Judge(Run(context, id, inputSizes, weightSizes, network, steps, context.Device), expected, steps);
    }

    /// <summary>The losses of all steps, then the weights behind them.</summary>
    private static Tensor[] Run(
        SuiteContext context, CaseId id, long[] inputSizes, long[][] weightSizes, Network network, int steps, Device device)
    {
        long[] target = [.. Enumerable.Range(0, Batch).Select(i => new CaseRandom(context.Seed, $"{id} target {i}").Below(Classes))];
        Tensor[] weights = [.. weightSizes.Select((sizes, i) => Upload(Draw(context, $"{id} weight {i}", sizes, 0.5), device))];
        var losses = new List<Tensor>();
        for (int step = 0; step < steps; step++)
        {
            Tensor batch = Upload(Draw(context, $"{id} batch {step}", inputSizes, 1), device);
            losses.Add(Step(weights, batch, Tensor.FromArray(target, device: device), network));
        }

        return [.. losses, .. weights];
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

    private static Verdict Judge(Tensor[] actual, Approx[][] expected, int steps)
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
