using Devices.Plugins;

namespace Devices.Conformance;

/// <summary>Finds the plugin that a device comes from.</summary>
public static class DevicePlugin
{
    /// <summary>The plugin's entry.</summary>
    public static PluginEntry Of(Device device) =>
        Backends.Plugins.First(entry => entry.State == PluginState.Available && entry.Manifest?.DeviceType == device.Type);
}
