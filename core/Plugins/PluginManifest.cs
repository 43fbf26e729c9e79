namespace Devices.Plugins;

/// <summary>
/// What a plugin announces about itself, read from its <see cref="Api.BackendPluginAttribute"/> without running any of its code.
/// </summary>
/// <param name="DeviceType">The device type as users write it, for example <c>"vulkan"</c>.</param>
/// <param name="BackendType">Full name of the class derived from <see cref="Api.Backend"/>.</param>
/// <param name="AbiLevel">The ABI level the plugin was compiled against.</param>
/// <param name="Vendor">Who wrote the plugin; may be empty.</param>
/// <param name="RuntimeIdentifiers">Where it runs; empty means everywhere.</param>
public sealed record PluginManifest(
    string DeviceType, string BackendType, int AbiLevel, string Vendor, IReadOnlyList<string> RuntimeIdentifiers);
