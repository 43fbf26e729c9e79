namespace Devices.Kernels.Files;

/// <summary>Where backends keep files between processes.</summary>
public static class UserCache
{
    /// <summary>A backend's folder in the user's folder for caches (XDG_CACHE_HOME, else ~/.cache); null where the user has none.</summary>
    public static string? FolderOf(string deviceType)
    {
        string? caches = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        if (string.IsNullOrEmpty(caches))
        {
            caches = OperatingSystem.IsWindows()
                ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
                : System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        }

        return System.IO.Path.IsPathRooted(caches) ? System.IO.Path.Combine(caches, "devices", deviceType) : null;
    }
}
