namespace Devices.Nn;

/// <summary>What a state dict and a module have in common, found out before anything is copied.</summary>
internal sealed class StateLoading(IReadOnlyDictionary<string, Tensor> state)
{
    private readonly List<(Tensor Destination, Tensor Source)> copies = [];
    private readonly List<string> errors = [];

    public List<string> Missing { get; } = [];

    public List<string> Unexpected { get; } = [];

    /// <summary>Looks for the tensor that belongs into a parameter or buffer.</summary>
    public void Add(string path, Tensor destination)
    {
        if (!state.TryGetValue(path, out Tensor? source))
        {
            Missing.Add(path);
        }
        else if (source.Sizes.SequenceEqual(destination.Sizes))
        {
            copies.Add((destination, source));
        }
        else
        {
            errors.Add(
                $"size mismatch for {path}: copying a param with shape {Size(source)} from checkpoint, the shape in current model is {Size(destination)}.");
        }
    }

    /// <summary>Notes the names behind a prefix that are neither a tensor nor in a part of the module.</summary>
    public void NoteUnexpected(string prefix, Func<string, bool> isOwn, Func<string, bool> isChild)
    {
        foreach (string path in state.Keys.Where(path => path.StartsWith(prefix, StringComparison.Ordinal)))
        {
            string[] name = path[prefix.Length..].Split('.', 2);
            if (name.Length > 1 ? !isChild(name[0]) : !isOwn(name[0]))
            {
                Unexpected.Add(path);
            }
        }
    }

    /// <summary>Copies, or tells all that does not fit.</summary>
    public void Finish(string moduleName, bool strict)
    {
        if (strict && Unexpected.Count > 0)
        {
            errors.Insert(0, $"Unexpected key(s) in state_dict: {Quote(Unexpected)}. ");
        }

        if (strict && Missing.Count > 0)
        {
            errors.Insert(0, $"Missing key(s) in state_dict: {Quote(Missing)}. ");
        }

        if (errors.Count > 0)
        {
            throw new StateDictException(
                $"Error(s) in loading state_dict for {moduleName}:\n\t{string.Join("\n\t", errors)}", Missing, Unexpected);
        }

        using IDisposable off = GradMode.Off();
        foreach ((Tensor destination, Tensor source) in copies)
        {
            destination.Copy_(source);
        }
    }

    private static string Quote(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"\"{name}\""));

    private static string Size(Tensor tensor) => $"torch.Size([{string.Join(", ", tensor.Sizes.ToArray())}])";
}
