using System.Globalization;

namespace Devices.Resources;

/// <summary>What became of a kernel, as a line of text between processes.</summary>
/// <param name="Family">Of its operator.</param>
/// <param name="Kernel">Its name.</param>
/// <param name="Resources">Null where there is no machine code.</param>
/// <param name="Refusal">The compiler's log on one line; null where it accepted.</param>
internal sealed record Outcome(string Family, string Kernel, KernelResources? Resources, string? Refusal)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Family}\t{Kernel}\t{Resources?.Registers}\t{Resources?.SharedBytes}\t{Resources?.Spills}\t{Refusal?.ReplaceLineEndings(" ").Replace('\t', ' ')}");

    public static Outcome Parse(string line)
    {
        string[] parts = line.Split('\t');
        return new Outcome(
            parts[0],
            parts[1],
            parts[2].Length == 0 ? null : new KernelResources(Number(parts[2]), Number(parts[3]), Number(parts[4])),
            parts[5].Length == 0 ? null : parts[5]);
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
