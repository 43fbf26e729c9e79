using System.CommandLine;
using System.Diagnostics;
using Devices;
using Devices.Samples;
using Devices.Samples.Gpt;
using Spectre.Console;

var data = new Option<FileInfo>("--data")
{
    Description = "The text to learn.",
    DefaultValueFactory = _ => new FileInfo(SharedData.Path("text", "tinyshakespeare.txt")),
};
var device = new Option<string>("--device") { Description = "Device to train on: cpu, vulkan:0, best, …", DefaultValueFactory = _ => "cpu" };
var steps = new Option<int>("--steps") { Description = "Training steps.", DefaultValueFactory = _ => 2000 };
var seed = new Option<int>("--seed") { Description = "Seed of weights, batches and text.", DefaultValueFactory = _ => 1 };
var characters = new Option<int>("--characters") { Description = "Characters to write at the end.", DefaultValueFactory = _ => 400 };

var command = new RootCommand("Trains a small GPT on Shakespeare, character by character, and has it write.") { data, device, steps, seed, characters };
command.SetAction(parsed => SampleRun.Guard(() =>
    Run(parsed.GetValue(data)!, parsed.GetValue(device)!, parsed.GetValue(steps), parsed.GetValue(seed), parsed.GetValue(characters))));
return command.Parse(args).Invoke();

static void Run(FileInfo file, string deviceName, int steps, int seed, int characters)
{
    const int ReportEvery = 250;
    Device device = deviceName;
    var text = new TextSet(File.ReadAllText(file.FullName));
    Generator.ManualSeed((ulong)seed);
    var network = new GptModel(new GptOptions(text.Vocabulary), device);
    var training = new Training(network, text, device, steps, seed);
    long weights = network.Parameters().Sum(parameter => parameter.ElementCount);
    AnsiConsole.MarkupLineInterpolated(
        $"Training a GPT with {weights:N0} weights on [bold]{device.Name}[/] ({device.Info.Name}): {text.Count:N0} characters, {text.Vocabulary} different ones");
    var clock = Stopwatch.StartNew();
    AnsiConsole.Progress().Start(progress =>
    {
        ProgressTask task = progress.AddTask("training", maxValue: steps);
        for (int step = 1; step <= steps; step++)
        {
            double loss = training.Step();
            task.Increment(1);
            if (step % ReportEvery == 0 || step == steps)
            {
                double each = clock.Elapsed.TotalMilliseconds / step;
                AnsiConsole.MarkupLineInterpolated(
                    $"step {step,5}/{steps}  loss {loss:F4}  validation loss {training.Validate():F4}  {each:F0} ms a step");
            }
        }
    });

    AnsiConsole.WriteLine();
    AnsiConsole.WriteLine(training.Continue("\n", characters, new System.Random(seed)));
    SampleRun.ReportFallbacks();
}
