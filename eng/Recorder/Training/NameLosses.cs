#if TORCHSHARP
using Devices.Samples;
using Devices.Samples.Names;
using TorchSharp;
using NameTraining = Devices.Samples.Names.Training;

namespace Devices.Recorder.Training;

/// <summary>The LSTM sample's steps in libtorch.</summary>
internal static class NameLosses
{
    public static IEnumerable<double> Run(int steps)
    {
        NameSet names = NameSet.Read(SharedData.Path("text", "names.txt"));
        Generator.ManualSeed(1);
        var weights = new TorchWeights(new NameModel("cpu"));
        TorchSharp.Modules.LSTM lstm = torch.nn.LSTM(32, 128, batchFirst: true);
        string[] parts = ["weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0"];
        using (torch.no_grad())
        {
            foreach (string part in parts)
            {
                lstm.get_parameter(part)!.copy_(weights["lstm." + part]);
            }
        }

        TorchSharp.Modules.Parameter[] trained = [weights["letters.weight"], .. parts.Select(part => lstm.get_parameter(part)!), weights["output.weight"], weights["output.bias"]];
        var optimizer = torch.optim.Adam(trained, NameTraining.Rate);
        var order = new System.Random(1);
        for (int step = 0; step < steps; step++)
        {
            int[] batch = [.. Enumerable.Range(0, NameTraining.BatchSize).Select(_ => order.Next(names.TrainingCount))];
            (Tensor inputs, Tensor targets) = names.Batch(batch, "cpu");
            optimizer.zero_grad();
            (torch.Tensor read, _, _) = lstm.call(weights.Embedding(TorchWeights.Upload(inputs), "letters"));
            torch.Tensor scores = weights.Linear(read, "output").flatten(0, 1);
            torch.Tensor loss = torch.nn.functional.cross_entropy(scores, TorchWeights.Upload(targets).flatten(), ignore_index: NameSet.Nothing);
            loss.backward();
            torch.nn.utils.clip_grad_norm_(trained, 1);
            optimizer.step();
            yield return loss.item<float>();
        }
    }
}
#endif
