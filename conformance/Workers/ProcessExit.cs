namespace Devices.Conformance;

/// <summary>Says in words how a process ended.</summary>
internal static class ProcessExit
{
    private static readonly Dictionary<int, string> signals = new()
    {
        [1] = "SIGHUP",
        [2] = "SIGINT",
        [3] = "SIGQUIT",
        [4] = "SIGILL",
        [5] = "SIGTRAP",
        [6] = "SIGABRT",
        [7] = "SIGBUS",
        [8] = "SIGFPE",
        [9] = "SIGKILL",
        [11] = "SIGSEGV",
        [13] = "SIGPIPE",
        [14] = "SIGALRM",
        [15] = "SIGTERM",
        [24] = "SIGXCPU",
        [31] = "SIGSYS",
    };

    private static readonly Dictionary<uint, string> windowsStatus = new()
    {
        [0xC0000005] = "access violation",
        [0xC000001D] = "illegal instruction",
        [0xC0000094] = "integer division by zero",
        [0xC00000FD] = "stack overflow",
        [0xC0000374] = "heap corruption",
        [0xC0000409] = "fail-fast",
        [0xE0434352] = "unhandled exception",
    };

    /// <summary>For example <c>was killed by signal 11 (SIGSEGV)</c> or <c>exited with code 3</c>.</summary>
    public static string Describe(int exitCode)
    {
        if (OperatingSystem.IsWindows())
        {
            return windowsStatus.TryGetValue((uint)exitCode, out string? status)
                ? $"was killed by status 0x{(uint)exitCode:X8} ({status})" : $"exited with code {exitCode}";
        }

        // The runtime reports death by signal n as 128 + n.
        int signal = exitCode - 128;
        return signal is <= 0 or > 64 ? $"exited with code {exitCode}"
            : signals.TryGetValue(signal, out string? name) ? $"was killed by signal {signal} ({name})" : $"was killed by signal {signal}";
    }
}
