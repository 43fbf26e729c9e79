namespace Devices.Cpu.Convolutions;

/// <summary>Windows side by side in a row of the output.</summary>
internal readonly unsafe struct WindowRun<T>(T* first, int count)
    where T : unmanaged
{
    /// <summary>The first tap of the first window.</summary>
    public readonly T* First = first;

    public readonly int Count = count;
}
