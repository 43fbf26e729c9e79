namespace Devices.Conformance;

/// <summary>What tiers are called.</summary>
public static class Tiers
{
    /// <summary>The name on the command line and in reports.</summary>
    public static string Name(this Tier tier) => tier.ToString().ToLowerInvariant();
}
