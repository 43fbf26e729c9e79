#if TORCHSHARP
using Devices.Samples;
using Devices.Samples.Gpt;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch.nn.functional;
using GptTraining = Devices.Samples.Gpt.Training;

namespace Devices.Recorder.Training;

/// <summary>The GPT sample's steps in libtorch.</summary>
internal static class GptLosses
{
    /// <summary>The loss of each step.</summary>
    /// <param name="steps">How many.</param>
    /// <param name="passed">Is told each phase behind it.</param>
    public static IEnumerable<double> Run(int steps, Action<string>? passed = null)
    {
        var text = new TextSet(File.ReadAllText(SharedData.Path("text", "tinyshakespeare.txt")));
        Generator.ManualSeed(1);
        var network = new GptModel(new GptOptions(text.Vocabulary), "cpu");
        var weights = new TorchWeights(network);
        var optimizer = torch.optim.AdamW(
            [
                new AdamW.ParamGroup(weights.All.Where(parameter => parameter.dim() > 1)) { Options = Options(GptTraining.WeightDecay) },
                new AdamW.ParamGroup(weights.All.Where(parameter => parameter.dim() == 1)) { Options = Options(0) },
            ],
            GptTraining.GreatestRate, 0.9, 0.99);
        var places = new System.Random(1);
        for (int step = 0; step < steps; step++)
        {
            foreach (torch.optim.ILearningRateController group in optimizer.ParamGroups)
            {
                group.LearningRate = GptTraining.GreatestRate * GptTraining.Rate(step, 2000);
            }

            (Tensor inputs, Tensor targets) = text.Batch(forTraining: true, GptTraining.BatchSize, network.Options.Context, places, "cpu");
            torch.Tensor uploaded = TorchWeights.Upload(inputs), expected = TorchWeights.Upload(targets).flatten();
            optimizer.zero_grad();
            passed?.Invoke("batch");
            torch.Tensor scores = Forward(weights, network.Options, uploaded);
            torch.Tensor loss = cross_entropy(scores.flatten(0, 1), expected);
            passed?.Invoke("forward");
            loss.backward();
            passed?.Invoke("backward");
            torch.nn.utils.clip_grad_norm_(weights.All, 1);
            passed?.Invoke("clipping");
            optimizer.step();
            passed?.Invoke("optimizer");
            yield return loss.item<float>();
        }
    }

    private static AdamW.Options Options(double decay) => new() { weight_decay = decay, beta1 = 0.9, beta2 = 0.99, eps = 1e-8, LearningRate = GptTraining.GreatestRate };

    private static torch.Tensor Forward(TorchWeights weights, GptOptions options, torch.Tensor input)
    {
        torch.Tensor state = weights.Embedding(input, "wte") + weights.Embedding(torch.arange(input.shape[1]), "wpe");
        for (int i = 0; i < options.Layers; i++)
        {
            state = state + Attention(weights, options, weights.LayerNorm(state, $"h{i}.ln_1"), $"h{i}.attn");
            state = state + weights.Linear(gelu(weights.Linear(weights.LayerNorm(state, $"h{i}.ln_2"), $"h{i}.c_fc")), $"h{i}.c_proj");
        }

        return linear(weights.LayerNorm(state, "ln_f"), weights["wte.weight"]);
    }

    private static torch.Tensor Attention(TorchWeights weights, GptOptions options, torch.Tensor input, string name)
    {
        (long batch, long tokens, long width) = (input.shape[0], input.shape[1], input.shape[2]);
        torch.Tensor[] parts = [.. weights.Linear(input, name + ".c_attn").split(width, 2)
            .Select(part => part.view(batch, tokens, options.Heads, width / options.Heads).transpose(1, 2))];
        torch.Tensor mixed = scaled_dot_product_attention(parts[0], parts[1], parts[2], is_casual: true);
        return weights.Linear(mixed.transpose(1, 2).reshape(batch, tokens, width), name + ".c_proj");
    }
}
#endif
