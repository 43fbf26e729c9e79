using System.CommandLine;
using Devices;
using Devices.Samples;
using Devices.Samples.Diffusion;
using Spectre.Console;

var data = new Option<DirectoryInfo>("--data")
{
    Description = "Folder with optdigits.tra (UCI Optical Recognition of Handwritten Digits).",
    DefaultValueFactory = _ => new DirectoryInfo(SharedData.Path("optdigits")),
};
var device = new Option<string>("--device") { Description = "Device to train on: cpu, vulkan:0, best, …", DefaultValueFactory = _ => "cpu" };
var epochs = new Option<int>("--epochs") { Description = "Passes over the digits.", DefaultValueFactory = _ => 150 };
var seed = new Option<int>("--seed") { Description = "Seed of weights, order and noise.", DefaultValueFactory = _ => 1 };
var output = new Option<FileInfo>("--output") { Description = "The picture to write.", DefaultValueFactory = _ => new FileInfo("digits-diffusion.png") };

var command = new RootCommand("Trains a diffusion model to draw handwritten digits.") { data, device, epochs, seed, output };
command.SetAction(parsed => SampleRun.Guard(() => Run(
    parsed.GetValue(data)!, parsed.GetValue(device)!, parsed.GetValue(epochs), parsed.GetValue(seed), parsed.GetValue(output)!)));
return command.Parse(args).Invoke();

static void Run(DirectoryInfo folder, string deviceName, int epochs, int seed, FileInfo output)
{
    const int Columns = 10, Rows = 6, Scale = 6, ReportEvery = 10;
    Device device = deviceName;
    DigitSet digits = DigitSet.Read(Path.Combine(folder.FullName, "optdigits.tra"));
    Generator.ManualSeed((ulong)seed);
    var training = new Training(digits, device, seed);
    AnsiConsole.MarkupLineInterpolated(
        $"Training a diffusion model ({training.Weights:N0} weights) on [bold]{device.Name}[/] ({device.Info.Name}): {digits.Count} digits");
    AnsiConsole.Progress().Start(progress =>
    {
        ProgressTask task = progress.AddTask("training", maxValue: training.StepsPerEpoch * epochs);
        for (int epoch = 1; epoch <= epochs; epoch++)
        {
            double loss = training.Epoch(() => task.Increment(1));
            if (epoch % ReportEvery == 0 || epoch == epochs)
            {
                AnsiConsole.MarkupLineInterpolated($"epoch {epoch,3}/{epochs}  loss {loss:F4}");
            }
        }
    });

    long[] labels = [.. Enumerable.Range(0, Columns * Rows).Select(i => (long)(i % Columns))];
    PngImage.Grid(training.Draw(labels).ToArray<float>(), DigitSet.Side, Columns, Scale).Save(output.FullName);
    AnsiConsole.MarkupLineInterpolated($"Drawn digits: [green]{output.FullName}[/]");
    SampleRun.ReportFallbacks();
}
