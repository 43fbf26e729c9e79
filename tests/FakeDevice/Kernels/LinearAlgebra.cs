using System.Numerics;

namespace Devices.Fake.Kernels;

/// <summary>Matrix products; floats are summed in double and rounded once.</summary>
internal static class LinearAlgebra
{
    public static void Register(KernelTable table)
    {
        table.Add("mm", MatrixProducts<double>, MatrixProducts<long>);
        table.Add("bmm", MatrixProducts<double>, MatrixProducts<long>);
    }

    private static void MatrixProducts<N>(Launch launch) where N : unmanaged, INumber<N>
    {
        long[] left = launch.Inputs[0].Sizes, right = launch.Inputs[1].Sizes;
        var (rows, inner, columns) = ((int)left[^2], (int)left[^1], (int)right[^1]);
        ReadOnlySpan<N> a = launch.Read<N>(0), b = launch.Read<N>(1);
        Span<N> c = launch.Result<N>();
        for (int row = 0; row < c.Length / columns; row++)
        {
            ReadOnlySpan<N> matrix = b[(row / rows * inner * columns)..];
            VectorTimesMatrix(a.Slice(row * inner, inner), matrix, c.Slice(row * columns, columns));
        }
    }

    private static void VectorTimesMatrix<N>(ReadOnlySpan<N> vector, ReadOnlySpan<N> matrix, Span<N> sums) where N : unmanaged, INumber<N>
    {
        for (int k = 0; k < vector.Length; k++)
        {
            N factor = vector[k];
            ReadOnlySpan<N> row = matrix.Slice(k * sums.Length, sums.Length);
            for (int j = 0; j < sums.Length; j++)
            {
                sums[j] += factor * row[j];
            }
        }
    }
}
