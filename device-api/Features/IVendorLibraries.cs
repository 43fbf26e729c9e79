namespace Devices.Api.Features;

/// <summary>A device that has libraries of the hardware's vendor compute what they can, and its own kernels the rest.</summary>
public interface IVendorLibraries
{
    /// <summary>Whether the libraries are used: true at first. Applies to calls that come later, by any thread.</summary>
    bool IsEnabled { get; set; }

    /// <summary>The libraries that were found, in the order in which they are asked, and how often each has served.</summary>
    IReadOnlyList<VendorLibraryUse> Libraries { get; }

    /// <summary>
    /// Why calls that are for libraries were left to the device's own kernels, and how often; not while they are switched off.
    /// </summary>
    IReadOnlyDictionary<string, long> Declined { get; }
}
