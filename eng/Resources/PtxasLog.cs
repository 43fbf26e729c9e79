using System.Globalization;
using System.Text.RegularExpressions;

namespace Devices.Resources;

/// <summary>What ptxas tells of kernels when it is asked to be verbose.</summary>
internal static partial class PtxasLog
{
    /// <summary>The option of NVRTC that asks for it.</summary>
    public const string Option = "--ptxas-options=-v";

    /// <summary>The resources of each kernel of a unit, by its name.</summary>
    public static Dictionary<string, KernelResources> Read(string log)
    {
        Dictionary<string, KernelResources> kernels = [];
        foreach (string section in log.Split("Compiling entry function '").Skip(1))
        {
            string name = section[..section.IndexOf('\'')];
            kernels.Add(name, new KernelResources(
                Number(Registers().Match(section)) ?? throw new FormatException($"ptxas does not tell the registers of {name}: {section}"),
                Number(Shared().Match(section)) ?? 0,
                Number(Spills().Match(section)) ?? throw new FormatException($"ptxas does not tell the spills of {name}: {section}")));
        }

        return kernels;
    }

    private static int? Number(Match match) => match.Success ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"Used (\d+) registers")]
    private static partial Regex Registers();

    // A kernel without shared memory has no such words.
    [GeneratedRegex(@"(\d+) bytes smem")]
    private static partial Regex Shared();

    [GeneratedRegex(@"(\d+) bytes spill stores")]
    private static partial Regex Spills();
}
