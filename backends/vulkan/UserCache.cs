using System.IO;

namespace Devices.Vulkan;

/// <summary>Where this backend keeps files between processes.</summary>
internal static class UserCache
{
    /// <summary>A folder in the user's folder for caches (XDG_CACHE_HOME, else ~/.cache); null where the user has none.</summary>
    public static string? Folder
    {
        get
        {
            string? caches = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
            if (string.IsNullOrEmpty(caches))
            {
                caches = OperatingSystem.IsWindows()
                    ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
                    : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
            }

            return Path.IsPathRooted(caches) ? Path.Combine(caches, "devices", "vulkan") : null;
        }
    }
}
