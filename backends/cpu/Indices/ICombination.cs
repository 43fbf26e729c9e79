using System.Numerics;

namespace Devices.Cpu.Indices;

/// <summary>What becomes of an element when another one comes to its place.</summary>
internal interface ICombination<T>
    where T : unmanaged, IBinaryNumber<T>
{
    static abstract T Of(T here, T comes, T alpha);
}
