using System.Text;

namespace Devices.Cli;

/// <summary>
/// Columns of plain text. Spectre's tables look better and cost 80 ms at their first use, which is too much for a command that
/// shall answer at once.
/// </summary>
internal sealed class TextTable(string indent, params string[] titles)
{
    private const int Gap = 3;
    private readonly List<string[]> rows = titles.Length > 0 ? [titles] : [];

    public void Add(params string[] cells) => rows.Add(cells);

    /// <summary>The table, with the last column as long as it is.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        int columns = rows.Count == 0 ? 0 : rows.Max(row => row.Length);
        int[] widths = [.. Enumerable.Range(0, columns).Select(column => rows.Max(row => column < row.Length ? row[column].Length : 0))];
        foreach (string[] row in rows)
        {
            string line = string.Concat(row.Select((cell, column) => cell.PadRight(widths[column] == 0 ? 0 : widths[column] + Gap)));
            text.Append((indent + line).TrimEnd()).Append('\n');
        }

        return text.ToString();
    }
}
