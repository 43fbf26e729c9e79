using System.Globalization;

namespace Devices.Cpu.Threading;

/// <summary>How many threads the user wants.</summary>
internal static class ThreadCount
{
    public const string Variable = "DEVICES_CPU_THREADS";

    private const int Most = 1024;

    /// <summary>The number in the environment, or the number of processors where none is set.</summary>
    /// <exception cref="DeviceException">The variable holds something else than a number of threads.</exception>
    public static int FromEnvironment() => Parse(Environment.GetEnvironmentVariable(Variable));

    internal static int Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return Environment.ProcessorCount;
        }

        return int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out int threads) && threads is >= 1 and <= Most
            ? threads
            : throw new DeviceException($"{Variable} is '{text}'; it must be a whole number from 1 to {Most}, or not be set");
    }
}
