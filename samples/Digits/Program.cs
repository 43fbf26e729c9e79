using System.CommandLine;
using Devices;
using Devices.Nn;
using Devices.Samples;
using Devices.Samples.Digits;
using Spectre.Console;

var data = new Option<DirectoryInfo>("--data")
{
    Description = "Folder with optdigits.tra and optdigits.tes (UCI Optical Recognition of Handwritten Digits).",
    DefaultValueFactory = _ => new DirectoryInfo(SharedData.Path("optdigits")),
};
var device = new Option<string>("--device") { Description = "Device to train on: cpu, fake:0, best, …", DefaultValueFactory = _ => "cpu" };
var model = new Option<string>("--model") { Description = "Network to train.", DefaultValueFactory = _ => "cnn" }.AcceptOnlyFromAmong("cnn", "mlp");
var epochs = new Option<int?>("--epochs") { Description = "Passes over the training set; 30 for the CNN and 40 for the MLP unless given." };
var seed = new Option<int>("--seed") { Description = "Seed of weights, order, jitter and dropout.", DefaultValueFactory = _ => 1 };

var command = new RootCommand("Trains a small network to read handwritten digits.") { data, device, model, epochs, seed };
command.SetAction(parsed =>
{
    string chosen = parsed.GetValue(model)!;
    int passes = parsed.GetValue(epochs) ?? (chosen == "cnn" ? 30 : 40);
    return SampleRun.Guard(() => Run(parsed.GetValue(data)!, parsed.GetValue(device)!, chosen, passes, parsed.GetValue(seed)));
});
return command.Parse(args).Invoke();

static void Run(DirectoryInfo folder, string deviceName, string modelName, int epochs, int seed)
{
    Device device = deviceName;
    DigitSet train = DigitSet.Read(Path.Combine(folder.FullName, "optdigits.tra"));
    DigitSet test = DigitSet.Read(Path.Combine(folder.FullName, "optdigits.tes"));
    Generator.ManualSeed((ulong)seed);
    Module<Tensor, Tensor> network = modelName == "cnn" ? new Cnn(device) : new Mlp(device);
    var training = new Training(network, train, device, epochs, seed);
    long weights = network.Parameters().Sum(parameter => parameter.ElementCount);
    AnsiConsole.MarkupLineInterpolated(
        $"Training [bold]{modelName}[/] ({weights:N0} weights) on [bold]{device.Name}[/] ({device.Info.Name}): {train.Count} digits, {test.Count} to test");
    AnsiConsole.Progress().Start(progress =>
    {
        ProgressTask task = progress.AddTask("training", maxValue: training.StepsPerEpoch * epochs);
        for (int epoch = 1; epoch <= epochs; epoch++)
        {
            double loss = training.Epoch(() => task.Increment(1));
            AnsiConsole.MarkupLineInterpolated($"epoch {epoch,2}/{epochs}  loss {loss:F4}  test accuracy {training.Accuracy(test):P2}");
        }
    });

    AnsiConsole.MarkupLineInterpolated($"Test accuracy: [green]{training.Accuracy(test):P2}[/]");
    SampleRun.ReportFallbacks();
}
