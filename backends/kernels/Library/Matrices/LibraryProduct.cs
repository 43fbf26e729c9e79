using System.Numerics;
using Devices.Kernels.Launching;

namespace Devices.Kernels.Library;

/// <summary>A product as vendors' libraries take it.</summary>
internal static class LibraryProduct
{
    /// <summary>Addresses are multiples of it where the allocator's are and nothing was cut off in front.</summary>
    private const long MostAlignment = 256;

    /// <summary>
    /// Describes a product; false where it is none for libraries: of integers, of nothing, or, with a reason, of matrices that have neither
    /// rows nor columns that are consecutive, or of sizes that no library counts. What is added is the result's own memory where it has to be
    /// copied there first.
    /// </summary>
    public static bool TryDescribe(
        DType dtype, MatrixView a, MatrixView b, LaunchArgument output, long batches, Addend addend, out MatrixProblem problem,
        out MatrixMemory memory, out string? reason)
    {
        (problem, memory, reason) = (default, default, null);
        bool isFloat = dtype is DType.Float16 or DType.BFloat16 or DType.Float32 or DType.Float64;
        if (!isFloat || a.Rows == 0 || b.Columns == 0 || a.Columns == 0 || batches == 0)
        {
            return false;
        }

        if (LayoutOf(a) is not { } left || LayoutOf(b) is not { } right)
        {
            reason = "neither the rows nor the columns of an operand are consecutive";
            return false;
        }

        if (Math.Max(batches, Largest(a, b, left, right)) > int.MaxValue)
        {
            reason = "a size or stride is beyond 32 bits";
            return false;
        }

        MatrixView added = addend.Matrix(a.Rows, b.Columns);
        var own = new MatrixLayout(false, b.Columns, a.Rows * b.Columns);
        bool isDirect = addend.Epilogue == Epilogue.Add && LayoutOf(added) is { IsTransposed: false };
        long to = output.Address, from = isDirect ? added.Memory.Address : to, first = a.Memory.Address, second = b.Memory.Address;
        MatrixLayout layout = isDirect ? LayoutOf(added)!.Value : own;
        int alignment = (int)Math.Min(MostAlignment, 1L << BitOperations.TrailingZeroCount(to | from | first | second));
        problem = new MatrixProblem(dtype, a.Rows, b.Columns, a.Columns, batches, left, right, layout, alignment);
        memory = new MatrixMemory((nint)first, (nint)second, (nint)from, (nint)to, addend.Alpha, addend.Beta);
        return true;
    }

    private static long Largest(MatrixView a, MatrixView b, MatrixLayout left, MatrixLayout right) =>
        Math.Max(Math.Max(a.Rows, a.Columns), Math.Max(b.Columns, Math.Max(left.Stride, right.Stride)));

    /// <summary>How rows or columns follow each other; null where neither are consecutive and apart.</summary>
    private static MatrixLayout? LayoutOf(MatrixView matrix) =>
        IsApart(matrix.Rows, matrix.Columns, matrix.RowStride, matrix.ColumnStride)
            ? new MatrixLayout(false, matrix.Rows == 1 ? matrix.Columns : matrix.RowStride, matrix.BatchStride)
        : IsApart(matrix.Columns, matrix.Rows, matrix.ColumnStride, matrix.RowStride)
            ? new MatrixLayout(true, matrix.Columns == 1 ? matrix.Rows : matrix.ColumnStride, matrix.BatchStride)
        : null;

    private static bool IsApart(long lines, long length, long stride, long step) =>
        (step == 1 || length == 1) && (stride >= length || lines == 1);
}
