namespace Devices.Cpu.Threading;

/// <summary>
/// Stands in for the CPU backend's threads, of which a device has none to choose: tests that vary them show here that repeating a
/// computation repeats its bits.
/// </summary>
internal static class ParallelFor
{
    public static int Threads { get; set; } = 1;
}
