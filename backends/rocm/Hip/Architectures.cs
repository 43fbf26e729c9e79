namespace Devices.Rocm.Hip;

/// <summary>
/// What hiprtc compiles for. Its versions before ROCm 6 end the whole process when they are asked for an architecture that they do not
/// know: hence the name is checked first.
/// </summary>
internal static class Architectures
{
    private static readonly string[] old =
    [
        "gfx803", "gfx900", "gfx902", "gfx904", "gfx906", "gfx908", "gfx909", "gfx90a", "gfx90c", "gfx1010", "gfx1011", "gfx1012",
        "gfx1013", "gfx1030", "gfx1031", "gfx1032", "gfx1033", "gfx1034", "gfx1035", "gfx1036",
    ];

    private static readonly string[] since55 = ["gfx940", "gfx1100", "gfx1101", "gfx1102", "gfx1103"];

    /// <summary>Whether a version may be asked for an architecture, with the reason where not.</summary>
    /// <param name="architecture">Its name, with or without features.</param>
    /// <param name="version">ROCm's.</param>
    public static Support Supports(string architecture, (int Major, int Minor) version)
    {
        string name = architecture.Split(':')[0];
        if (!name.StartsWith("gfx", StringComparison.Ordinal))
        {
            return Support.No($"its architecture '{name}' is none that kernels are compiled for");
        }

        bool mayBeAsked = version.CompareTo((6, 0)) >= 0 || old.Contains(name)
            || (version.CompareTo((5, 5)) >= 0 && since55.Contains(name));
        return mayBeAsked ? Support.Yes
            : Support.No($"ROCm {version.Major}.{version.Minor} does not compile for {name} and would end the process: install ROCm 6");
    }
}
