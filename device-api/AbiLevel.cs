namespace Devices.Api;

/// <summary>
/// The level of the ABI, separate from product versions. A published level is frozen for ever; a host takes every level from
/// <see cref="Oldest"/> to <see cref="Current"/>.
/// </summary>
public static class AbiLevel
{
    /// <summary>The level this assembly defines.</summary>
    public const int Current = 1;

    /// <summary>The oldest level that a host with this assembly still takes.</summary>
    public const int Oldest = 1;
}
