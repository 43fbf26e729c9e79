using Spectre.Console;

namespace Devices.Samples;

/// <summary>What the programs have in common.</summary>
public static class SampleRun
{
    /// <summary>Runs a sample; what the user can do something about is a sentence instead of a stack.</summary>
    /// <returns>The program's exit code.</returns>
    public static int Guard(Action run)
    {
        try
        {
            run();
            return 0;
        }
        catch (Exception error) when (error is DeviceException or IOException)
        {
            AnsiConsole.MarkupLineInterpolated($"[red]{error.Message}[/]");
            return 2;
        }
    }

    /// <summary>Tells what the device has no kernels for.</summary>
    public static void ReportFallbacks()
    {
        foreach (FallbackRecord record in Fallbacks.Report)
        {
            AnsiConsole.MarkupLineInterpolated($"[yellow]{record.Operator} ran on the host {record.Calls} times: {record.Reason}[/]");
        }
    }
}
