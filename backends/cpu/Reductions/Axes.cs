namespace Devices.Cpu.Reductions;

/// <summary>Some dimensions of a reduction's input, from the shortest step to the longest, merged where one continues the other.</summary>
/// <remarks>Lives in its caller's memory, three numbers for each dimension.</remarks>
internal unsafe struct Axes(nint* table)
{
    private const int Line = 3;

    private readonly nint* table = table;

    /// <summary>Number of dimensions that are left.</summary>
    public int Rank { get; private set; }

    /// <summary>Product of the sizes.</summary>
    public nint Count { get; private set; } = 1;

    /// <summary>How many numbers a table of so many dimensions has.</summary>
    public static int TableSize(int rank) => Line * (rank + 1);

    public readonly nint Size(int axis) => axis < Rank ? table[axis * Line] : 1;

    /// <summary>The input's stride in bytes.</summary>
    public readonly nint Stride(int axis) => axis < Rank ? table[axis * Line + 1] : 0;

    /// <summary>The output's stride in elements; 0 for reduced dimensions.</summary>
    public readonly nint OutputStride(int axis) => axis < Rank ? table[axis * Line + 2] : 0;

    /// <summary>Adds a dimension in its place.</summary>
    public void Add(nint size, nint stride, nint outputStride)
    {
        Count *= size;
        if (size == 1)
        {
            return;
        }

        int axis = Rank++;
        for (; axis > 0 && Stride(axis - 1) > stride; axis--)
        {
            new Span<nint>(table + (axis - 1) * Line, Line).CopyTo(new Span<nint>(table + axis * Line, Line));
        }

        (table[axis * Line], table[axis * Line + 1], table[axis * Line + 2]) = (size, stride, outputStride);
    }

    /// <summary>Adds a dimension behind all others, however long its step is.</summary>
    public void AddOutermost(nint size, nint stride)
    {
        Count *= size;
        if (size != 1)
        {
            (table[Rank * Line], table[Rank * Line + 1], table[Rank * Line + 2]) = (size, stride, 0);
            Rank++;
        }
    }

    /// <summary>Merges dimensions that continue each other in the input and in the output.</summary>
    public void Merge()
    {
        int last = 0;
        for (int axis = 1; axis < Rank; axis++)
        {
            if (Stride(axis) == Size(last) * Stride(last) && OutputStride(axis) == Size(last) * OutputStride(last))
            {
                table[last * Line] *= Size(axis);
            }
            else if (++last != axis)
            {
                new Span<nint>(table + axis * Line, Line).CopyTo(new Span<nint>(table + last * Line, Line));
            }
        }

        Rank = Rank == 0 ? 0 : last + 1;
    }

    /// <summary>Where an element is, by its number with the shortest step counting fastest: bytes in the input, elements in the output.</summary>
    public readonly (nint Input, nint Output) Locate(nint number)
    {
        (nint input, nint output) = (0, 0);
        for (int axis = 0; axis < Rank && number != 0; axis++)
        {
            (number, nint position) = Math.DivRem(number, Size(axis));
            input += position * Stride(axis);
            output += position * OutputStride(axis);
        }

        return (input, output);
    }
}
