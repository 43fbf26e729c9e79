using System.Text.Json;
using System.Text.Json.Serialization;

namespace Devices.Kernels.Tuning;

/// <summary>Keeps the shapes chosen for devices in the user's cache folder, a file for each device and driver.</summary>
/// <param name="folder">The folder; made when something is kept.</param>
/// <param name="deviceKey">Names device and driver, so that another driver does not get what was measured with this one.</param>
public sealed class ShapesFile(string folder, string deviceKey)
{
    /// <summary>The file.</summary>
    public string Path { get; } = System.IO.Path.Combine(folder, $"shapes-{FileName(deviceKey)}.json");

    /// <summary>What was kept, or null where there is nothing.</summary>
    /// <param name="log">Takes a line where the file is there and cannot be used.</param>
    public KernelShapes? Load(Action<string> log)
    {
        if (!System.IO.File.Exists(Path))
        {
            return null;
        }

        try
        {
            KernelShapes? shapes = JsonSerializer.Deserialize(System.IO.File.ReadAllText(Path), ShapesJson.Default.KernelShapes);
            return shapes is { IsSensible: true } ? shapes : throw new JsonException("a size is missing, or is none");
        }
        catch (Exception error) when (error is JsonException or System.IO.IOException or UnauthorizedAccessException)
        {
            log($"the tuned kernel shapes in {Path} cannot be used ({error.Message}); delete the file or run 'devices tune' again");
            return null;
        }
    }

    /// <summary>Keeps a choice; other processes see the old file or the new one.</summary>
    public void Save(KernelShapes shapes)
    {
        System.IO.Directory.CreateDirectory(folder);
        string draft = $"{Path}.{Environment.ProcessId}";
        System.IO.File.WriteAllText(draft, JsonSerializer.Serialize(shapes, ShapesJson.Default.KernelShapes));
        System.IO.File.Move(draft, Path, overwrite: true);
    }

    private static string FileName(string key) =>
        string.Concat(key.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' ? letter : '_'));
}

/// <summary>JSON without reflection, for trimmed applications.</summary>
[JsonSourceGenerationOptions(WriteIndented = true)]
[JsonSerializable(typeof(KernelShapes))]
internal sealed partial class ShapesJson : JsonSerializerContext;
