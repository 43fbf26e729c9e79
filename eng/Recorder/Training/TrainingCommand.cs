#if TORCHSHARP
using System.Globalization;

namespace Devices.Recorder.Training;

/// <summary>Prints the losses of the samples' first steps in libtorch, as the lines of tests/Devices.Samples.Tests/RecordedLosses.cs.</summary>
internal static class TrainingCommand
{
    private const int Steps = 20;

    public static int Run()
    {
        Print("Gpt", GptLosses.Run(Steps));
        Print("Names", NameLosses.Run(Steps));
        Print("Cnn", DigitLosses.Cnn(Steps));
        Print("Gan", DigitLosses.Gan(Steps));
        Print("Diffusion", DigitLosses.Diffusion(Steps));
        return 0;
    }

    private static void Print(string name, IEnumerable<double> losses) => Console.WriteLine(
        $"    public static readonly double[] {name} = [{string.Join(", ", losses.Select(loss => loss.ToString("G9", CultureInfo.InvariantCulture)))}];");
}
#endif
