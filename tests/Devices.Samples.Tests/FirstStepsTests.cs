using Devices.Samples.Digits;
using Devices.Samples.Gpt;
using Devices.Samples.Names;

namespace Devices.Samples.Tests;

/// <summary>The first steps of each sample against PyTorch's: forward, backward and optimizer, from the same weights, batches and noise.</summary>
[Collection("the default generator")]
public sealed class FirstStepsTests
{
    /// <summary>Rounding differs by some 1e-7 of each sum, and each step hands its difference on.</summary>
    private const double Growth = 2e-6;

    [Fact]
    public void TheGptLearnsAsInPyTorch()
    {
        var text = new TextSet(File.ReadAllText(SampleData.Require("text", "tinyshakespeare.txt")));
        Generator.ManualSeed(1);
        var training = new Gpt.Training(new GptModel(new GptOptions(text.Vocabulary), "cpu"), text, "cpu", steps: 2000, seed: 1);
        AssertSame(RecordedLosses.Gpt, [.. RecordedLosses.Gpt.Select(_ => training.Step())]);
    }

    [Fact]
    public void TheLstmLearnsAsInPyTorch()
    {
        NameSet names = NameSet.Read(SampleData.Require("text", "names.txt"));
        Generator.ManualSeed(1);
        var training = new Names.Training(new NameModel("cpu"), names, "cpu", seed: 1);
        AssertSame(RecordedLosses.Names, [.. RecordedLosses.Names.Select(_ => training.Step())]);
    }

    [Fact]
    public void TheConvolutionalNetworkLearnsAsInPyTorch()
    {
        DigitSet digits = TrainingDigits();
        Generator.ManualSeed(1);
        var training = new Digits.Training(new Cnn("cpu", dropout: false), digits, "cpu", epochs: 1, seed: 1, jitter: false);
        training.Epoch(limit: RecordedLosses.Cnn.Length);
        AssertSame(RecordedLosses.Cnn, training.Losses);
    }

    [Fact]
    public void TheGanLearnsAsInPyTorch()
    {
        DigitSet digits = TrainingDigits();
        Generator.ManualSeed(1);
        var training = new Gan.Training(digits, "cpu", seed: 1, forgotten: 0);
        training.Epoch(limit: RecordedLosses.Gan.Length / 2);
        AssertSame(RecordedLosses.Gan, [.. training.Losses.SelectMany(loss => new[] { loss.Critic, loss.Forger })]);
    }

    [Fact]
    public void TheDiffusionModelLearnsAsInPyTorch()
    {
        DigitSet digits = TrainingDigits();
        Generator.ManualSeed(1);
        var training = new Diffusion.Training(digits, "cpu", seed: 1);
        training.Epoch(limit: RecordedLosses.Diffusion.Length);
        AssertSame(RecordedLosses.Diffusion, training.Losses);
    }

    private static DigitSet TrainingDigits() => DigitSet.Read(SampleData.Require("optdigits", "optdigits.tra"));

    private static void AssertSame(double[] expected, IReadOnlyList<double> actual)
    {
        Assert.Equal(expected.Length, actual.Count);
        for (int step = 0; step < expected.Length; step++)
        {
            Assert.True(
                Math.Abs(expected[step] - actual[step]) <= Growth * (step + 1) * Math.Max(1, expected[step]),
                $"step {step + 1}: PyTorch's loss is {expected[step]:R}, here it is {actual[step]:R}");
        }
    }
}
