using System.Diagnostics;
using System.Globalization;

namespace Devices.Resources;

/// <summary>What was compiled for an architecture.</summary>
/// <param name="Architecture">That.</param>
/// <param name="Compiler">Its name and version.</param>
/// <param name="Variants">Kernels that there are, equal texts counted once.</param>
/// <param name="Outcomes">Of those that were compiled.</param>
internal sealed record Survey(Architecture Architecture, string Compiler, int Variants, IReadOnlyList<Outcome> Outcomes)
{
    private const int Processes = 2;

    /// <summary>Compiles in processes of its own, for a compiler may end its process.</summary>
    /// <exception cref="InvalidOperationException">A process failed.</exception>
    public static Survey Take(Architecture architecture, int every)
    {
        Process[] processes = [.. Enumerable.Range(0, Processes).Select(part => Start(architecture, every, part))];
        Task<string>[] outputs = [.. processes.Select(process => process.StandardOutput.ReadToEndAsync())];
        string[][] lines = [.. outputs.Select(output => output.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries))];
        foreach (Process process in processes)
        {
            process.WaitForExit();
            if (process.ExitCode != 0)
            {
                throw new InvalidOperationException($"a process that compiled for {architecture.Name} ended with status {process.ExitCode}");
            }
        }

        string[] first = lines[0][0].Split('\t');
        return new Survey(
            architecture, first[0], int.Parse(first[1], CultureInfo.InvariantCulture),
            [.. lines.SelectMany(output => output.Skip(1)).Select(Outcome.Parse)]);
    }

    /// <summary>What is wrong: refused kernels, and those beyond the architecture's limits.</summary>
    public IEnumerable<string> Faults => Outcomes.Select(FaultOf).OfType<string>();

    private string? FaultOf(Outcome outcome) => outcome switch
    {
        { Refusal: { } log } => $"{Architecture.Name} refuses {outcome.Kernel}: {log}",
        { Resources: { } used } when used.Registers > Architecture.MostRegisters =>
            $"{outcome.Kernel} takes {used.Registers} registers of {Architecture.Name}, which has {Architecture.MostRegisters}",
        { Resources: { } used } when used.SharedBytes > Architecture.MostSharedBytes =>
            $"{outcome.Kernel} shares {used.SharedBytes} bytes on {Architecture.Name}, which has {Architecture.MostSharedBytes}",
        _ => null,
    };

    private static Process Start(Architecture architecture, int every, int part)
    {
        string[] numbers = [.. new[] { every, part, Processes }.Select(number => number.ToString(CultureInfo.InvariantCulture))];
        string program = typeof(Survey).Assembly.Location;
        return Process.Start(new ProcessStartInfo("dotnet", ["exec", program, "share", architecture.Name, .. numbers])
        {
            RedirectStandardOutput = true,
        })!;
    }
}
