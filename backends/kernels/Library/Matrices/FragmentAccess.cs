namespace Devices.Kernels.Library;

/// <summary>How invocations read an operand that is multiplied in fragments.</summary>
/// <param name="IsAlongLines">Neighbours read along the lines (rows of the left operand, columns of the right one), else along the depth.</param>
/// <param name="IsInWords">
/// The operand is consecutive in that direction, and every word of it that is read lies inside of it or outside, and at an address that is
/// a word's. 16-bit elements are else read one by one.
/// </param>
internal readonly record struct FragmentAccess(bool IsAlongLines, bool IsInWords)
{
    /// <summary>For the left operand.</summary>
    public static FragmentAccess OfLeft(MatrixView a, DType dtype) =>
        Of(a, dtype, lines: a.Rows, lineStride: a.RowStride, depth: a.Columns, depthStride: a.ColumnStride);

    /// <summary>For the right operand.</summary>
    public static FragmentAccess OfRight(MatrixView b, DType dtype) =>
        Of(b, dtype, lines: b.Columns, lineStride: b.ColumnStride, depth: b.Rows, depthStride: b.RowStride);

    /// <summary>For a program's name.</summary>
    public override string ToString() => IsAlongLines ? "l" : "d";

    private static FragmentAccess Of(MatrixView matrix, DType dtype, long lines, long lineStride, long depth, long depthStride)
    {
        bool isAlongLines = lineStride == 1 && depthStride != 1;
        if (dtype.ElementSize() == sizeof(uint))
        {
            return new(isAlongLines, IsInWords: true);
        }

        (long consecutive, long stride, long other) = isAlongLines ? (lines, lineStride, depthStride) : (depth, depthStride, lineStride);
        bool isInWords = stride == 1 && long.IsEvenInteger(consecutive | other | matrix.BatchStride)
            && (matrix.Memory.Memory + matrix.Memory.Payload) % sizeof(uint) == 0;
        return new(isAlongLines, isInWords);
    }
}
