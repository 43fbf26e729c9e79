using Devices.Samples;
using Devices.Samples.Gpt;
using Spectre.Console;

namespace Devices.Benchmarks;

/// <summary>The GPT sample's training step beside libtorch's: same weights, batches and rates, in turn.</summary>
internal static class GptBenchmark
{
    public const int Schedule = 2000;
    private const int Compared = 20;
    private const int WarmUp = 40;
    private const int Timed = 60;

    /// <summary>Rounding differs by some 1e-7 of each sum, and each step hands its difference on.</summary>
    private const double Growth = 2e-6;

    public static void Run()
    {
        string file = SharedData.Path("text", "tinyshakespeare.txt");
        if (!File.Exists(file))
        {
            AnsiConsole.WriteLine($"Nothing is measured of the GPT: there is no {file}");
            return;
        }

        var clock = new PhaseClock();
        List<Trainee> trainees = [new Trainee("Devices", Train(file, clock).GetEnumerator(), clock, () => null), .. Torch.Gpt()];
        Validate(trainees);
        Steps(trainees, WarmUp);
        trainees.ForEach(trainee => trainee.Clock.Clear());
        Steps(trainees, Timed);
        AnsiConsole.Write(TableOf(trainees));
    }

    private static IEnumerable<double> Train(string file, PhaseClock clock)
    {
        var text = new TextSet(File.ReadAllText(file));
        Generator.ManualSeed(1);
        var training = new Training(new GptModel(new GptOptions(text.Vocabulary), "cpu"), text, "cpu", Schedule, seed: 1);
        while (true)
        {
            yield return training.Step(clock.Passed);
        }
    }

    private static void Validate(List<Trainee> trainees)
    {
        for (int step = 1; step <= Compared; step++)
        {
            double[] losses = [.. trainees.Select(trainee => trainee.Step())];
            if (losses.Any(loss => !(Math.Abs(loss - losses[0]) <= Growth * step * losses[0])))
            {
                throw new InvalidOperationException($"the losses of step {step} differ: {string.Join(", ", losses)}");
            }
        }
    }

    private static void Steps(List<Trainee> trainees, int count)
    {
        for (int step = 0; step < count; step++)
        {
            trainees.ForEach(trainee => trainee.Step());
        }
    }

    private static Table TableOf(List<Trainee> trainees)
    {
        Table table = new Table().Title($"A step of the GPT, CPU, medians of {Timed} in turn, {Environment.ProcessorCount} threads").AddColumn("what");
        foreach (Trainee trainee in trainees)
        {
            table.AddColumn($"{trainee.Name} ms");
            table.AddColumn(trainee == trainees[0] ? "of step" : $"beside {trainees[0].Name}");
        }

        foreach (string phase in trainees[0].Clock.Phases)
        {
            double own = trainees[0].Clock.Median(phase);
            table.AddRow([phase, $"{own:F2}", $"{own / trainees[0].Clock.Median(PhaseClock.Whole):P0}", .. Others(trainees, phase, own)]);
        }

        return table;
    }

    private static IEnumerable<string> Others(List<Trainee> trainees, string phase, double own) => trainees.Skip(1)
        .Select(trainee => trainee.Clock.Median(phase)).SelectMany(time => new[] { $"{time:F2}", $"{time / own:F2}×" });
}
