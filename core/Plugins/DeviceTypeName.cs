using System.Buffers;

namespace Devices.Plugins;

/// <summary>The syntax of device types, so that <c>"type:index"</c> always has one reading.</summary>
internal static class DeviceTypeName
{
    private static readonly SearchValues<char> allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_");

    /// <summary>Null where the name is right.</summary>
    public static PluginRefusal? Check(string? name)
    {
        bool right = !string.IsNullOrEmpty(name) && !name.AsSpan().ContainsAnyExcept(allowed) && char.IsAsciiLetterLower(name[0]);
        return right ? null : new PluginRefusal(
            RefusalReason.InvalidDeviceType,
            $"announces the device type \"{name}\"; allowed are lower-case letters, digits and '_', beginning with a letter");
    }
}
