using System.Runtime.InteropServices;

namespace Devices.Api;

/// <summary>Where a random generator stands: see <see cref="Philox"/> for the values that follow from it.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct PhiloxState(ulong seed, ulong offset)
{
    /// <summary>The key.</summary>
    public ulong Seed { get; } = seed;

    /// <summary>The counter of the first block of this call.</summary>
    public ulong Offset { get; } = offset;
}
