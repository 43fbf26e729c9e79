namespace Devices.Serialization;

/// <summary>Saves and loads tensors by name in the safetensors format.</summary>
public static class SafeTensors
{
    /// <summary>
    /// Writes tensors to a file. It appears under its name once it is complete: a failure leaves an earlier file as it was. Tensors that
    /// share memory are each written whole.
    /// </summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="tensors">From any device, with any strides.</param>
    /// <param name="metadata">Texts to keep with them.</param>
    /// <exception cref="ArgumentException">A name stands twice or is <c>__metadata__</c>.</exception>
    public static void Save(
        string path, IEnumerable<KeyValuePair<string, Tensor>> tensors, IEnumerable<KeyValuePair<string, string>>? metadata = null) =>
        new SafeTensorsWriter(tensors, metadata).Write(path);

    /// <summary>Reads all tensors of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="device">Where they are wanted; null for the default device.</param>
    /// <exception cref="SafeTensorsException">It is not a sound file of tensors.</exception>
    public static OrderedDictionary<string, Tensor> Load(string path, Device? device = null)
    {
        using SafeTensorsFile file = SafeTensorsFile.Open(path);
        var tensors = new OrderedDictionary<string, Tensor>();
        foreach (SafeTensorsEntry entry in file.Entries)
        {
            tensors.Add(entry.Name, file.Read(entry.Name, device));
        }

        return tensors;
    }
}
