using Devices.Api;

namespace Devices;

/// <summary>A registered kernel.</summary>
/// <param name="Kernel">What runs.</param>
/// <param name="Traits">What it asks of core.</param>
/// <param name="Predicate">Restricts it to some calls, or null.</param>
internal sealed record KernelEntry(Kernel Kernel, KernelTraits Traits, KernelPredicate? Predicate);
