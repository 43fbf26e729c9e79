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
        int matrices = c.Length / (rows * columns);
        for (int matrix = 0; matrix < matrices; matrix++)
        {
            MatrixProduct(a.Slice(matrix * rows * inner), b.Slice(matrix * inner * columns), c.Slice(matrix * rows * columns), rows, inner, columns);
        }
    }

    private static void MatrixProduct<N>(ReadOnlySpan<N> a, ReadOnlySpan<N> b, Span<N> c, int rows, int inner, int columns)
        where N : unmanaged, INumber<N>
    {
        for (int i = 0; i < rows; i++)
        {
            Span<N> sums = c.Slice(i * columns, columns);
            for (int k = 0; k < inner; k++)
            {
                N factor = a[(i * inner) + k];
                ReadOnlySpan<N> row = b.Slice(k * columns, columns);
                for (int j = 0; j < sums.Length; j++)
                {
                    sums[j] += factor * row[j];
                }
            }
        }
    }
}
