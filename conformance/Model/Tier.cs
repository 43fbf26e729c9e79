namespace Devices.Conformance;

/// <summary>How much of the suite runs; each tier contains the ones before it.</summary>
public enum Tier
{
    /// <summary>Every operator and dtype with a few sizes, layouts and value classes: a minute.</summary>
    Smoke,

    /// <summary>All sizes, layouts and value classes: what a certificate rests on; minutes.</summary>
    Core,
}
