using System.Text;

namespace Devices.Conformance;

/// <summary>
/// Keeps what a process prints while it runs one case: the beginning (where runtimes say why they die) and the end, however much
/// it is. A worker prints <see cref="Marker"/> before each case, which drops what earlier cases printed.
/// </summary>
internal sealed class OutputCapture
{
    /// <summary>ASCII's record separator. A plugin that prints it merely loses what it printed before.</summary>
    public const byte Marker = 0x1E;

    private const int Limit = 4096;
    private readonly Lock gate = new();
    private readonly List<byte> head = [];
    private readonly Queue<byte> tail = [];
    private long dropped;

    /// <summary>Takes the next bytes that the process printed.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        lock (gate)
        {
            int marker = bytes.LastIndexOf(Marker);
            if (marker >= 0)
            {
                head.Clear();
                tail.Clear();
                dropped = 0;
                bytes = bytes[(marker + 1)..];
            }

            int atHead = Math.Min(bytes.Length, Limit - head.Count);
            head.AddRange(bytes[..atHead]);
            foreach (byte b in bytes[atHead..])
            {
                tail.Enqueue(b);
                if (tail.Count > Limit)
                {
                    tail.Dequeue();
                    dropped++;
                }
            }
        }
    }

    /// <summary>What was printed, as text; bytes that are no UTF-8 become U+FFFD and control characters are left out.</summary>
    public override string ToString()
    {
        lock (gate)
        {
            string text = Clean(head);
            return tail.Count == 0 ? text.Trim()
                : dropped == 0 ? (text + Clean(tail)).Trim()
                : $"{text.TrimEnd()}\n… {dropped:N0} bytes left out …\n{Clean(tail).Trim()}";
        }
    }

    private static string Clean(IEnumerable<byte> bytes)
    {
        StringBuilder text = new(Encoding.UTF8.GetString([.. bytes]));
        for (int i = text.Length - 1; i >= 0; i--)
        {
            if (char.IsControl(text[i]) && text[i] is not ('\n' or '\t'))
            {
                text.Remove(i, 1);
            }
        }

        return text.ToString();
    }
}
