namespace Devices.Api.Features;

/// <summary>A library of the hardware's vendor, and what it has done.</summary>
/// <param name="Name">Name and version, and the file it was found as.</param>
/// <param name="Purpose">What it is for: "matrix products".</param>
/// <param name="Calls">How many calls it has served on this device.</param>
public sealed record VendorLibraryUse(string Name, string Purpose, long Calls);
