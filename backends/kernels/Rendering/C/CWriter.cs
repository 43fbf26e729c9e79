using System.Text;

namespace Devices.Kernels.Rendering.C;

/// <summary>Indented lines.</summary>
internal sealed class CWriter
{
    private readonly StringBuilder text = new();
    private int depth;

    /// <summary>Whether nothing was written.</summary>
    public bool IsEmpty => text.Length == 0;

    /// <summary>Lines for a block inside, to be appended later or not at all.</summary>
    public CWriter Inner() => new() { depth = depth + 1 };

    /// <summary>Lines written elsewhere, as they are.</summary>
    public void Append(CWriter other) => text.Append(other.text);

    /// <summary>A line.</summary>
    public void Line(string line)
    {
        if (line.Length > 0)
        {
            text.Append(' ', 4 * depth).Append(line);
        }

        text.Append('\n');
    }

    /// <summary>An opening brace on a line of its own.</summary>
    public void Open()
    {
        Line("{");
        depth++;
    }

    /// <summary>The closing brace.</summary>
    public void Close()
    {
        depth--;
        Line("}");
    }

    public override string ToString() => text.ToString();
}
