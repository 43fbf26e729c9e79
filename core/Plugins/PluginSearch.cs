namespace Devices.Plugins;

/// <summary>Where to look for plugins. A new one looks nowhere; <see cref="Default"/> looks where users expect it.</summary>
/// <remarks>The current directory is never searched, and a relative path is refused: whoever means one resolves it.</remarks>
public sealed record PluginSearch
{
    /// <summary>The environment variable that names additional files and folders, separated as in PATH.</summary>
    public const string PathVariable = "DEVICES_PLUGIN_PATH";

    /// <summary>The environment variable that replaces the user's folder; plugins are in its subfolder <c>plugins</c>.</summary>
    public const string HomeVariable = "DEVICES_HOME";

    /// <summary>
    /// The application's folder and its <c>plugins/&lt;name&gt;/</c>, the user's plugin folder, then what
    /// <see cref="PathVariable"/> names.
    /// </summary>
    public static PluginSearch Default => new()
    {
        ApplicationFolder = AppContext.BaseDirectory,
        UserFolder = FindUserFolder(),
        Paths = Environment.GetEnvironmentVariable(PathVariable)?
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [],
    };

    /// <summary>
    /// A folder whose assemblies may be plugins (other files are passed over in silence) and whose <c>plugins/&lt;name&gt;/</c>
    /// each hold one. Null searches none.
    /// </summary>
    public string? ApplicationFolder { get; init; }

    /// <summary>A folder whose subfolders each hold one plugin. Null searches none.</summary>
    public string? UserFolder { get; init; }

    /// <summary>
    /// Assemblies, folders of one plugin, or folders of such folders, all absolute. Whatever is wrong with them is listed.
    /// </summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>
    /// True to let <see cref="Paths"/> come first, so that a plugin named there wins over an installed one of the same device
    /// type. Else the order is: application, user, paths.
    /// </summary>
    public bool PathsFirst { get; init; }

    /// <summary>How long a plugin may take to load, construct and probe.</summary>
    public TimeSpan ProbeTimeout { get; init; } = DefaultProbeTimeout;

    internal static TimeSpan DefaultProbeTimeout => TimeSpan.FromSeconds(5);

    private static string? FindUserFolder()
    {
        string? home = Environment.GetEnvironmentVariable(HomeVariable);
        if (!string.IsNullOrEmpty(home))
        {
            return Path.Combine(home, "plugins");
        }

        // Empty for an account without a home folder; combined all the same it would be the current directory.
        string data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        return data.Length == 0 ? null : Path.Combine(data, "devices", "plugins");
    }
}
