using Devices.Api.Features;

namespace Devices.Kernels.Drivers.Vendors;

/// <summary>All libraries of a device's vendor, whatever they compute.</summary>
/// <param name="kinds">Those for each kind of work.</param>
internal sealed class VendorLibraries(IReadOnlyList<IVendorLibraries> kinds) : IVendorLibraries
{
    /// <inheritdoc/>
    public bool IsEnabled
    {
        get => kinds.All(kind => kind.IsEnabled);
        set
        {
            foreach (IVendorLibraries kind in kinds)
            {
                kind.IsEnabled = value;
            }
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<VendorLibraryUse> Libraries => [.. kinds.SelectMany(kind => kind.Libraries)];

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, long> Declined => kinds.SelectMany(kind => kind.Declined)
        .GroupBy(reason => reason.Key).ToDictionary(reason => reason.Key, reason => reason.Sum(calls => calls.Value));
}
