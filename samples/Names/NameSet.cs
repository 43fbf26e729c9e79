namespace Devices.Samples.Names;

/// <summary>First names as indices of characters: 0 ends a name, 1 to 26 are the letters.</summary>
internal sealed class NameSet
{
    public const int Vocabulary = 27;

    /// <summary>The class of places behind a name's end, which count nothing.</summary>
    public const long Nothing = -100;

    private readonly long[][] train;
    private readonly long[][] validation;

    private NameSet(long[][] train, long[][] validation) => (this.train, this.validation) = (train, validation);

    public int Count => train.Length + validation.Length;

    public int TrainingCount => train.Length;

    /// <summary>Reads a file with a name a line; every tenth is kept for validation.</summary>
    /// <exception cref="InvalidDataException">A name has something else than the letters a to z.</exception>
    public static NameSet Read(string path)
    {
        long[][] names = [.. File.ReadLines(path).Where(line => line.Length > 0).Select(Encode)];
        return new NameSet([.. names.Where((_, i) => i % 10 != 0)], [.. names.Where((_, i) => i % 10 == 0)]);
    }

    public static string Decode(IEnumerable<long> letters) => string.Concat(letters.Select(letter => (char)('a' + letter - 1)));

    /// <summary>Names as inputs [count, length], which begin with the end of the name before, and targets, moved on by one letter.</summary>
    public (Tensor Inputs, Tensor Targets) Batch(ReadOnlySpan<int> indices, Device device) => Batch(train, indices, device);

    /// <summary>All names kept for validation.</summary>
    public (Tensor Inputs, Tensor Targets) Validation(Device device) => Batch(validation, [.. Enumerable.Range(0, validation.Length)], device);

    private static (Tensor Inputs, Tensor Targets) Batch(long[][] names, ReadOnlySpan<int> indices, Device device)
    {
        int longest = 0;
        foreach (int index in indices)
        {
            longest = Math.Max(longest, names[index].Length);
        }

        int length = longest + 1;
        var inputs = new long[indices.Length * length];
        var targets = new long[indices.Length * length];
        Array.Fill(targets, Nothing);
        for (int i = 0; i < indices.Length; i++)
        {
            long[] name = names[indices[i]];
            name.CopyTo(inputs, (i * length) + 1);
            name.CopyTo(targets, i * length);
            targets[(i * length) + name.Length] = 0;
        }

        return (Tensor.FromArray(inputs, [indices.Length, length], device), Tensor.FromArray(targets, [indices.Length, length], device));
    }

    private static long[] Encode(string name) => [.. name.Select(letter => letter is >= 'a' and <= 'z'
        ? letter - 'a' + 1L : throw new InvalidDataException($"the name '{name}' has the character '{letter}'; names are of the letters a to z"))];
}
