namespace Devices.Cpu.Threading;

/// <summary>The body of a <see cref="ParallelFor"/>: a small struct of pointers and sizes.</summary>
internal interface IRangeBody
{
    /// <summary>Works on the items <paramref name="start"/> up to, but not including, <paramref name="end"/>.</summary>
    void Run(long start, long end);
}
