namespace Devices.Fake;

/// <summary>Visits the elements of a strided tensor in row-major order, one row (the last dimension) at a time.</summary>
internal sealed class Odometer(long[] sizes, long[] strides)
{
    private readonly long[] position = new long[sizes.Length];

    /// <summary>Elements of a row.</summary>
    public int Length { get; } = sizes.Length == 0 ? 1 : checked((int)sizes[^1]);

    /// <summary>Stride within a row.</summary>
    public long Step { get; } = sizes.Length == 0 ? 0 : strides[^1];

    /// <summary>Element offset of the current row.</summary>
    public long Offset { get; private set; }

    /// <summary>Goes to the next row; from the last one back to the first.</summary>
    public void MoveNext()
    {
        for (int dim = sizes.Length - 2; dim >= 0; dim--)
        {
            Offset += strides[dim];
            if (++position[dim] < sizes[dim])
            {
                return;
            }

            Offset -= position[dim] * strides[dim];
            position[dim] = 0;
        }
    }
}
