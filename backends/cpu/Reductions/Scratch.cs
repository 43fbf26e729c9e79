using System.Runtime.InteropServices;

namespace Devices.Cpu.Reductions;

/// <summary>Memory for intermediate results.</summary>
internal readonly unsafe ref struct Scratch<T>
    where T : unmanaged
{
    public Scratch(nint count) => Pointer = (T*)NativeMemory.AlignedAlloc((nuint)(count * sizeof(T)), 64);

    public T* Pointer { get; }

    public void Dispose() => NativeMemory.AlignedFree(Pointer);
}
