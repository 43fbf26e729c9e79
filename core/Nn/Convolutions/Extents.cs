namespace Devices.Nn;

/// <summary>
/// One number for all dimensions, or one for each: <c>3</c> and <c>(3, 2)</c> are written alike for a kernel's size, a stride and the rest.
/// </summary>
public readonly struct Extents
{
    private readonly long[]? values;

    private Extents(long[] values) => this.values = values;

    /// <summary>Whether nothing was given.</summary>
    public bool IsDefault => values is null;

    /// <summary>The same for all dimensions.</summary>
    public static implicit operator Extents(long value) => new([value]);

    /// <summary>One for each of two dimensions.</summary>
    public static implicit operator Extents((long First, long Second) values) => new([values.First, values.Second]);

    /// <summary>One for each of three dimensions.</summary>
    public static implicit operator Extents((long First, long Second, long Third) values) =>
        new([values.First, values.Second, values.Third]);

    /// <summary>One for each dimension.</summary>
    public static implicit operator Extents(long[] values) => new(values);

    /// <summary>One for each dimension.</summary>
    /// <param name="dims">Number of dimensions.</param>
    /// <param name="missing">What stands for nothing given.</param>
    /// <param name="name">What the numbers are, for the error.</param>
    /// <exception cref="ArgumentException">There are more or fewer.</exception>
    internal long[] For(int dims, long missing, string name) => values switch
    {
        null => [.. Enumerable.Repeat(missing, dims)],
        [var one] => [.. Enumerable.Repeat(one, dims)],
        _ when values.Length == dims => values,
        _ => throw new ArgumentException($"expected {name} of 1 or {dims} numbers, but got {values.Length}", name),
    };
}
