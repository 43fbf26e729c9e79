using System.CommandLine;
using Devices;
using Devices.Samples;
using Devices.Samples.Names;
using Spectre.Console;

var data = new Option<FileInfo>("--data")
{
    Description = "The names to learn, one a line.",
    DefaultValueFactory = _ => new FileInfo(SharedData.Path("text", "names.txt")),
};
var device = new Option<string>("--device") { Description = "Device to train on: cpu, vulkan:0, best, …", DefaultValueFactory = _ => "cpu" };
var steps = new Option<int>("--steps") { Description = "Training steps.", DefaultValueFactory = _ => 2000 };
var seed = new Option<int>("--seed") { Description = "Seed of weights, batches and names.", DefaultValueFactory = _ => 1 };
var count = new Option<int>("--names") { Description = "Names to invent at the end.", DefaultValueFactory = _ => 20 };

var command = new RootCommand("Trains an LSTM on first names, letter by letter, and has it invent some.") { data, device, steps, seed, count };
command.SetAction(parsed => SampleRun.Guard(() => Run(
    parsed.GetValue(data)!, parsed.GetValue(device)!, parsed.GetValue(steps), parsed.GetValue(seed), parsed.GetValue(count))));
return command.Parse(args).Invoke();

static void Run(FileInfo file, string deviceName, int steps, int seed, int count)
{
    const int ReportEvery = 250;
    Device device = deviceName;
    NameSet names = NameSet.Read(file.FullName);
    Generator.ManualSeed((ulong)seed);
    var network = new NameModel(device);
    var training = new Training(network, names, device, seed);
    long weights = network.Parameters().Sum(parameter => parameter.ElementCount);
    AnsiConsole.MarkupLineInterpolated(
        $"Training an LSTM with {weights:N0} weights on [bold]{device.Name}[/] ({device.Info.Name}): {names.Count:N0} names");
    AnsiConsole.Progress().Start(progress =>
    {
        ProgressTask task = progress.AddTask("training", maxValue: steps);
        for (int step = 1; step <= steps; step++)
        {
            double loss = training.Step();
            task.Increment(1);
            if (step % ReportEvery == 0 || step == steps)
            {
                AnsiConsole.MarkupLineInterpolated($"step {step,5}/{steps}  loss {loss:F4}  validation loss {training.Validate():F4}");
            }
        }
    });

    var random = new System.Random(seed);
    AnsiConsole.WriteLine(string.Join(", ", Enumerable.Range(0, count).Select(_ => training.Invent(random))));
    SampleRun.ReportFallbacks();
}
