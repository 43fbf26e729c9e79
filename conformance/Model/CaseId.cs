using System.Text.Json.Serialization;

namespace Devices.Conformance;

/// <summary>
/// Names one case for ever: readable parts joined by '/', such as <c>add.Tensor/f32/forward/bcast_2x3_3/transposed/normal</c>.
/// </summary>
/// <remarks>
/// The same id and seed make the same inputs on any machine, so an id must never come to mean another case. It goes unquoted
/// into shells, file names of reports and filters: printable ASCII without spaces, quotes, backslashes and '*'.
/// </remarks>
[JsonConverter(typeof(CaseIdConverter))]
public readonly record struct CaseId : IComparable<CaseId>
{
    private const string Forbidden = "*'\"\\`$";
    private readonly string? text;

    /// <summary>Makes an id from its text.</summary>
    /// <exception cref="ArgumentException">The text is empty or has a character that an id may not have.</exception>
    public CaseId(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        foreach (char c in text)
        {
            if (c is <= ' ' or > '~' || Forbidden.Contains(c))
            {
                string allowed = $"printable ASCII without spaces and {Forbidden}";
                throw new ArgumentException($"'{text}' cannot be a case id: it has U+{(int)c:X4}; allowed is {allowed}", nameof(text));
            }
        }

        this.text = text;
    }

    /// <summary>The id as people read and type it.</summary>
    public string Text => text ?? "";

    /// <summary>Joins parts with '/', leaving out those that are null or empty.</summary>
    /// <exception cref="ArgumentException">A part has a character that an id may not have, or all are empty.</exception>
    public static CaseId Of(params ReadOnlySpan<string?> parts)
    {
        List<string> kept = new(parts.Length);
        foreach (string? part in parts)
        {
            if (!string.IsNullOrEmpty(part))
            {
                kept.Add(part);
            }
        }

        return new CaseId(string.Join('/', kept));
    }

    /// <summary>Orders by the characters' codes, so that sorted reports are the same on every machine.</summary>
    public int CompareTo(CaseId other) => string.CompareOrdinal(Text, other.Text);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
