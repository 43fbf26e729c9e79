namespace Devices.Conformance;

/// <summary>Chooses cases by their ids: a case is chosen if any pattern matches, all are where there is no pattern.</summary>
/// <param name="patterns">Whole ids, with <c>*</c> for any characters, '/' included.</param>
public sealed class CaseFilter(IReadOnlyList<string> patterns)
{
    /// <summary>The patterns.</summary>
    public IReadOnlyList<string> Patterns { get; } = patterns;

    /// <summary>True where a pattern matches the whole id, or where there is no pattern.</summary>
    public bool Matches(CaseId id)
    {
        if (Patterns.Count == 0)
        {
            return true;
        }

        foreach (string pattern in Patterns)
        {
            if (Matches(pattern, id.Text))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True where <paramref name="pattern"/> matches the whole text.</summary>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        // On a mismatch only the latest star needs to take one more character: earlier ones gain nothing by it.
        int p = 0, t = 0, star = -1, retry = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, retry) = (p++, t);
            }
            else if (p < pattern.Length && pattern[p] == text[t])
            {
                p++;
                t++;
            }
            else if (star >= 0)
            {
                (p, t) = (star + 1, ++retry);
            }
            else
            {
                return false;
            }
        }

        return pattern[p..].IndexOfAnyExcept('*') < 0;
    }
}
