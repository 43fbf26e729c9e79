namespace Devices.Cli;

/// <summary>What the tool's exit codes mean.</summary>
internal static class ExitCode
{
    public const int Passed = 0;
    public const int Failed = 1;
    public const int CouldNotRun = 2;
}
