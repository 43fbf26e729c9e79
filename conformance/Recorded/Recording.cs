using System.IO.Compression;
using System.Text.Json;

namespace Devices.Conformance;

/// <summary>
/// What real PyTorch gave for the samples of every operator: the oracle beside the double reference and finite differences. Kept as an
/// archive with one JSON text for each operator; <c>eng/Recorder</c> writes it.
/// </summary>
internal static class Recording
{
    /// <summary>The resource's and the file's name.</summary>
    public const string FileName = "pytorch.zip";

    // The archive's times would make every recording a different file.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Lazy<ZipArchive> Archive = new(Open);
    private static readonly Dictionary<string, IReadOnlyDictionary<string, RecordedCall>> Calls = [];

    /// <summary>The calls of an operator by their samples' keys; empty where none were recorded.</summary>
    public static IReadOnlyDictionary<string, RecordedCall> Of(Operator op)
    {
        lock (Calls)
        {
            if (!Calls.TryGetValue(op.Name, out IReadOnlyDictionary<string, RecordedCall>? calls))
            {
                Calls.Add(op.Name, calls = Read(op.Name));
            }

            return calls;
        }
    }

    /// <summary>Writes an archive.</summary>
    public static void Write(System.IO.Stream file, IEnumerable<(Operator Operator, SortedDictionary<string, RecordedCall> Calls)> operators)
    {
        using var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);
        foreach ((Operator op, SortedDictionary<string, RecordedCall> calls) in operators)
        {
            ZipArchiveEntry entry = archive.CreateEntry(EntryName(op.Name), CompressionLevel.SmallestSize);
            entry.LastWriteTime = NoTime;
            using System.IO.Stream text = entry.Open();
            JsonSerializer.Serialize(text, calls, RecordingJson.Default.SortedDictionaryStringRecordedCall);
        }
    }

    private static SortedDictionary<string, RecordedCall> Read(string op)
    {
        if (Archive.Value.GetEntry(EntryName(op)) is not { } entry)
        {
            return [];
        }

        using System.IO.Stream text = entry.Open();
        return JsonSerializer.Deserialize(text, RecordingJson.Default.SortedDictionaryStringRecordedCall)
            ?? throw new InvalidDataException($"the recording of {op} is empty");
    }

    private static string EntryName(string op) => op + ".json";

    private static ZipArchive Open() => new(
        typeof(Recording).Assembly.GetManifestResourceStream(FileName)
            ?? throw new InvalidOperationException($"the resource {FileName} is missing from {typeof(Recording).Assembly.GetName().Name}"));
}
