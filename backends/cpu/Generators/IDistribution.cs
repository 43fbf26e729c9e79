using Devices.Api;

namespace Devices.Cpu.Generators;

/// <summary>Random values in float32 or float64, as <see cref="Philox"/> defines them.</summary>
internal unsafe interface IDistribution<T>
    where T : unmanaged
{
    /// <summary>Writes the elements from number <paramref name="first"/>, a multiple of 4, on.</summary>
    static abstract void Fill(in PhiloxState state, long first, T* values, nint count);
}
