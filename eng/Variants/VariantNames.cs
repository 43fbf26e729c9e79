using System;
using System.Collections.Generic;

namespace Devices.Variants;

/// <summary>Which functions of ATen have which variants.</summary>
internal sealed class VariantNames
{
    private readonly HashSet<string> inPlace = new();
    private readonly HashSet<string> withOut = new();

    /// <summary>Reads the sections [in-place] and [out] of names separated by blanks; '#' begins a comment.</summary>
    public static VariantNames Parse(string text)
    {
        var names = new VariantNames();
        HashSet<string> section = names.inPlace;
        foreach (string line in text.Split('\n'))
        {
            if (line.StartsWith("[", StringComparison.Ordinal))
            {
                section = line.StartsWith("[in-place]", StringComparison.Ordinal) ? names.inPlace : names.withOut;
            }
            else if (!line.StartsWith("#", StringComparison.Ordinal))
            {
                section.UnionWith(line.Split(new[] { ' ', '\r' }, StringSplitOptions.RemoveEmptyEntries));
            }
        }

        return names;
    }

    public bool IsInPlace(TensorMethod method) => !method.IsStatic && inPlace.Contains(method.AtenName);

    public bool HasOut(TensorMethod method) => withOut.Contains(method.AtenName);
}
