using System.CommandLine;
#if TORCHSHARP
using Devices.Recorder;
#endif

var file = new Argument<FileInfo>("file") { Description = "the archive to write" };
var ops = new Option<string[]>("--ops") { Description = "only these operators", AllowMultipleArgumentsPerToken = true };
var show = new Option<bool>("--show") { Description = "print what PyTorch refuses, and scripts that do not compile" };
#if TORCHSHARP
if (args is ["training"])
{
    return Devices.Recorder.Training.TrainingCommand.Run();
}

if (args is [RecorderProcess.Command, { } first, { } outOfPlace, .. string[] of])
{
    return RecorderProcess.Work(int.Parse(first, System.Globalization.CultureInfo.InvariantCulture), outOfPlace.Split(','), of);
}

#endif
var command = new RootCommand("Records what PyTorch gives for the samples of every operator.") { file, ops, show };
command.SetAction(result =>
#if TORCHSHARP
    RecordCommand.Run(result.GetRequiredValue(file), result.GetValue(ops) ?? [], result.GetValue(show)));
#else
{
    Console.Error.WriteLine("PyTorch is missing from this build: build with -p:TorchSharp=true (see the README beside the recorder).");
    return 2;
});
#endif
return command.Parse(args).Invoke();
