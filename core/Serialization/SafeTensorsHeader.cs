using System.Text.Json;

namespace Devices.Serialization;

/// <summary>Reads the header of a file and checks everything that it says.</summary>
internal static class SafeTensorsHeader
{
    public const string MetadataName = "__metadata__";

    /// <summary>The format's limit.</summary>
    public const long MaxLength = 100_000_000;

    /// <summary>The entries in the order of their bytes, and the metadata.</summary>
    /// <param name="json">The header.</param>
    /// <param name="dataLength">Bytes behind it.</param>
    /// <exception cref="SafeTensorsException">Something in it is wrong.</exception>
    public static (List<SafeTensorsEntry> Entries, Dictionary<string, string> Metadata) Parse(ReadOnlyMemory<byte> json, long dataLength)
    {
        using JsonDocument document = Read(json);
        var entries = new List<SafeTensorsEntry>();
        var metadata = new Dictionary<string, string>();
        var names = new HashSet<string>();
        foreach (JsonProperty property in document.RootElement.EnumerateObject())
        {
            if (!names.Add(property.Name))
            {
                throw new SafeTensorsException(SafeTensorsError.DuplicateKey, $"the name '{property.Name}' stands twice in the header");
            }

            if (property.Name == MetadataName)
            {
                ReadMetadata(property.Value, metadata);
            }
            else
            {
                entries.Add(ReadEntry(property.Name, property.Value));
            }
        }

        entries.Sort((a, b) => (a.Begin, a.End).CompareTo((b.Begin, b.End)));
        RequireSeamless(entries, dataLength);
        return (entries, metadata);
    }

    private static JsonDocument Read(ReadOnlyMemory<byte> json)
    {
        if (json.Length == 0 || json.Span[0] != (byte)'{')
        {
            throw new SafeTensorsException(SafeTensorsError.InvalidHeader, "the header does not begin with '{'");
        }

        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException error)
        {
            throw new SafeTensorsException(SafeTensorsError.InvalidHeader, $"the header is not JSON: {error.Message}", error);
        }
    }

    private static void ReadMetadata(JsonElement element, Dictionary<string, string> metadata)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new SafeTensorsException(SafeTensorsError.InvalidMetadata, $"{MetadataName} is not an object");
        }

        foreach (JsonProperty property in element.EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.String)
            {
                throw new SafeTensorsException(SafeTensorsError.InvalidMetadata, $"'{property.Name}' in {MetadataName} is not a text");
            }

            if (!metadata.TryAdd(property.Name, property.Value.GetString()!))
            {
                throw new SafeTensorsException(SafeTensorsError.DuplicateKey, $"the name '{property.Name}' stands twice in {MetadataName}");
            }
        }
    }

    private static SafeTensorsEntry ReadEntry(string name, JsonElement element)
    {
        JsonElement? dtype = null, shape = null, offsets = null;
        foreach (JsonProperty property in element.ValueKind == JsonValueKind.Object
            ? element.EnumerateObject()
            : throw Invalid(name, "is not an object"))
        {
            bool isNew = property.Name switch
            {
                "dtype" => Take(ref dtype, property.Value),
                "shape" => Take(ref shape, property.Value),
                "data_offsets" => Take(ref offsets, property.Value),
                _ => throw Invalid(name, $"has an unknown field '{property.Name}'; it has dtype, shape and data_offsets"),
            };
            if (!isNew)
            {
                throw new SafeTensorsException(SafeTensorsError.DuplicateKey, $"'{property.Name}' of tensor '{name}' stands twice");
            }
        }

        if (dtype?.ValueKind != JsonValueKind.String)
        {
            throw Invalid(name, "has no dtype");
        }

        DType type = SafeTensorsDTypes.Find(dtype.Value.GetString()!) ?? throw new SafeTensorsException(
            SafeTensorsError.UnknownDType,
            $"tensor '{name}' has the dtype '{dtype.Value.GetString()}'; known are {SafeTensorsDTypes.AllNames}");
        long[] sizes = Integers(name, "shape", shape), range = Integers(name, "data_offsets", offsets);
        if (range.Length != 2 || range[1] < range[0])
        {
            throw new SafeTensorsException(
                SafeTensorsError.InvalidOffsets, $"tensor '{name}' has the offsets [{string.Join(", ", range)}]; it needs a begin and an end");
        }

        RequireLength(name, type, sizes, range[1] - range[0]);
        return new SafeTensorsEntry(name, type, sizes, range[0], range[1]);
    }

    private static bool Take(ref JsonElement? field, JsonElement value)
    {
        bool isNew = field is null;
        field = value;
        return isNew;
    }

    private static long[] Integers(string name, string field, JsonElement? element)
    {
        if (element?.ValueKind != JsonValueKind.Array)
        {
            throw Invalid(name, $"has no list {field}");
        }

        return [.. element.Value.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Number && item.TryGetInt64(out long value) && value >= 0
            ? value
            : throw Invalid(name, $"has {item} in {field}, which takes integers from 0 to 2⁶³ − 1"))];
    }

    private static void RequireLength(string name, DType dtype, long[] sizes, long length)
    {
        UInt128 bytes = (UInt128)dtype.ElementSize();
        foreach (long size in sizes)
        {
            // Of numbers below 2⁶³ each product below 2⁶⁴ fits; greater ones stay too great, unless a zero follows.
            bytes = size == 0 ? 0 : bytes > ulong.MaxValue ? bytes : bytes * (UInt128)size;
        }

        if (bytes != (UInt128)length)
        {
            throw new SafeTensorsException(
                SafeTensorsError.InvalidOffsets,
                $"tensor '{name}' of shape [{string.Join(", ", sizes)}] and dtype {SafeTensorsDTypes.NameOf(dtype)} does not take the {length} bytes of its offsets");
        }
    }

    /// <summary>The bytes of the tensors lie one behind another, from the start of the data to its end.</summary>
    private static void RequireSeamless(List<SafeTensorsEntry> entries, long dataLength)
    {
        long end = 0;
        foreach (SafeTensorsEntry entry in entries)
        {
            if (entry.Begin != end)
            {
                throw new SafeTensorsException(
                    SafeTensorsError.InvalidOffsets,
                    $"tensor '{entry.Name}' begins at byte {entry.Begin}, but what lies before it ends at {end}: tensors must neither overlap nor leave gaps");
            }

            end = entry.End;
        }

        if (end > dataLength)
        {
            throw new SafeTensorsException(SafeTensorsError.Truncated, $"the tensors take {end} bytes, but there are {dataLength} behind the header");
        }

        if (end < dataLength)
        {
            throw new SafeTensorsException(
                SafeTensorsError.InvalidOffsets, $"the tensors take {end} bytes, but there are {dataLength} behind the header");
        }
    }

    private static SafeTensorsException Invalid(string name, string what) =>
        new(SafeTensorsError.InvalidEntry, $"the entry of tensor '{name}' {what}");
}
