using System.Globalization;
using System.Text.Json;
using Devices.Serialization;

namespace Devices.Optim;

public abstract partial class Optimizer
{
    private const string GroupsName = "param_groups";

    /// <summary>Writes the state to a file of the safetensors format: tensors named <c>state.0.exp_avg</c>, options in the metadata.</summary>
    public void Save(string path)
    {
        OptimizerState state = StateDict();
        IEnumerable<KeyValuePair<string, Tensor>> tensors = state.State.SelectMany(
            parameter => parameter.Value, (parameter, tensor) => KeyValuePair.Create($"state.{parameter.Key}.{tensor.Key}", tensor.Value));
        SafeTensors.Save(path, tensors, [KeyValuePair.Create(GroupsName, WriteGroups(state.ParamGroups))]);
    }

    /// <summary>Goes on from the state of a file.</summary>
    /// <exception cref="SafeTensorsException">It is not a sound file, or not one of an optimizer.</exception>
    /// <exception cref="ArgumentException">The groups differ in number or size; nothing is changed then.</exception>
    public void Load(string path)
    {
        using SafeTensorsFile file = SafeTensorsFile.Open(path);
        if (!file.Metadata.TryGetValue(GroupsName, out string? groupsText))
        {
            throw new SafeTensorsException(SafeTensorsError.InvalidMetadata, $"{path} is not the state of an optimizer: it has no {GroupsName}");
        }

        var states = new Dictionary<int, IReadOnlyDictionary<string, Tensor>>();
        foreach (SafeTensorsEntry entry in file.Entries)
        {
            string[] parts = entry.Name.Split('.', 3);
            if (parts.Length != 3 || parts[0] != "state" || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int number))
            {
                throw new SafeTensorsException(SafeTensorsError.InvalidEntry, $"{path}: '{entry.Name}' is no tensor of an optimizer");
            }

            if (!states.TryGetValue(number, out IReadOnlyDictionary<string, Tensor>? tensors))
            {
                states.Add(number, tensors = new Dictionary<string, Tensor>());
            }

            ((Dictionary<string, Tensor>)tensors).Add(parts[2], file.Read(entry.Name));
        }

        LoadStateDict(new OptimizerState(states, ReadGroups(path, groupsText)));
    }

    private static string WriteGroups(IEnumerable<ParameterGroupState> groups)
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartArray();
            foreach (ParameterGroupState group in groups)
            {
                writer.WriteStartObject();
                foreach ((string name, Scalar value) in group.Options)
                {
                    WriteOption(writer, name, value);
                }

                writer.WriteStartArray("params");
                foreach (int number in group.Parameters)
                {
                    writer.WriteNumberValue(number);
                }

                writer.WriteEndArray();
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        return System.Text.Encoding.UTF8.GetString(json.ToArray());
    }

    private static void WriteOption(Utf8JsonWriter writer, string name, Scalar value)
    {
        if (value.Kind == ScalarKind.Bool)
        {
            writer.WriteBoolean(name, value.ToBoolean());
        }
        else
        {
            writer.WriteNumber(name, value.ToDouble());
        }
    }

    private static List<ParameterGroupState> ReadGroups(string path, string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return [.. document.RootElement.EnumerateArray().Select(ReadGroup)];
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw new SafeTensorsException(SafeTensorsError.InvalidMetadata, $"{path}: {GroupsName} cannot be read: {error.Message}", error);
        }
    }

    private static ParameterGroupState ReadGroup(JsonElement group)
    {
        var options = new OrderedDictionary<string, Scalar>();
        foreach (JsonProperty property in group.EnumerateObject().Where(property => property.Name != "params"))
        {
            options.Add(property.Name, property.Value.ValueKind is JsonValueKind.True or JsonValueKind.False
                ? property.Value.GetBoolean()
                : property.Value.GetDouble());
        }

        return new ParameterGroupState(options, [.. group.GetProperty("params").EnumerateArray().Select(number => number.GetInt32())]);
    }
}
