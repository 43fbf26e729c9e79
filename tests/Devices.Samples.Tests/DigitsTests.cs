using Devices.Nn;
using Devices.Samples.Digits;

namespace Devices.Samples.Tests;

/// <summary>The sample on the real digits; skipped where they are not at hand.</summary>
[Collection("the default generator")]
public sealed class DigitsTests
{
    [Theory]
    [InlineData("cnn", 0.985, 30)]
    [InlineData("mlp", 0.96, 40)]
    public void Reaches_its_accuracy_on_the_cpu(string model, double accuracy, int epochs)
    {
        Fallbacks.Policy = FallbackPolicy.Strict;
        (Training training, DigitSet test) = Start(model, "cpu", epochs);
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            training.Epoch();
        }

        Assert.InRange(training.Accuracy(test), accuracy, 1);
    }

    [Theory]
    [InlineData("cnn", "fake", 12)]
    [InlineData("mlp", "fake", 40)]
    [InlineData("cnn", "vulkan", 12)]
    [InlineData("mlp", "vulkan", 40)]
    public void Has_the_same_losses_on_other_devices_within_rounding(string model, string device, int steps)
    {
        Assert.SkipUnless(
            Backends.Devices.Any(found => found.Type == device), $"there is no {device} device: install a driver (Debian: mesa-vulkan-drivers)");
        Fallbacks.Policy = FallbackPolicy.Strict;
        double[] cpu = Losses(model, "cpu", steps), other = Losses(model, device, steps);
        for (int step = 0; step < steps; step++)
        {
            // Rounding differs by some 1e-7 of each sum, and each step hands its difference on.
            Assert.Equal(cpu[step], other[step], 1e-6 * (step + 2));
        }

        Assert.True(cpu[^1] < cpu[0], $"the loss went from {cpu[0]} to {cpu[^1]}");
    }

    [Fact]
    public void A_thousand_training_steps_leave_memory_flat()
    {
        (Training training, _) = Start("mlp", "cpu", epochs: 20);
        Device device = "cpu";
        Steps(training, 200);
        (long managed, long reserved) = (GC.GetTotalMemory(forceFullCollection: true), device.Memory.Statistics.ReservedBytes);
        Steps(training, 1000);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - managed, long.MinValue, 4 << 20);
        Assert.InRange(device.Memory.Statistics.ReservedBytes - reserved, long.MinValue, 96 << 20);
    }

    private static double[] Losses(string model, string device, int steps)
    {
        (Training training, _) = Start(model, device, epochs: 1);
        training.Epoch(limit: steps);
        return [.. training.Losses];
    }

    private static void Steps(Training training, int count)
    {
        int end = training.Losses.Count + count;
        while (training.Losses.Count < end)
        {
            training.Epoch(limit: end - training.Losses.Count);
        }
    }

    private static (Training Training, DigitSet Test) Start(string model, string deviceName, int epochs)
    {
        Device device = deviceName;
        string folder = SampleData.Require("optdigits");
        Generator.ManualSeed(1);
        Module<Tensor, Tensor> network = model == "cnn" ? new Cnn(device) : new Mlp(device);
        DigitSet train = DigitSet.Read(Path.Combine(folder, "optdigits.tra"));
        return (new Training(network, train, device, epochs, seed: 1), DigitSet.Read(Path.Combine(folder, "optdigits.tes")));
    }
}
