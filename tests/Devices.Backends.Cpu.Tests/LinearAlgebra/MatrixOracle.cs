using Devices.Cpu.Tests.Operands;

namespace Devices.Cpu.Tests.LinearAlgebra;

/// <summary>beta·self + alpha·(a b) by the definition: in double for floats, in wrapping 64-bit integers for integers.</summary>
public static class MatrixOracle
{
    public static void AssertProduct<T>(
        T[] a, T[] b, T[] actual, int m, int n, int k, string where, T[]? self = null, double alpha = 1, double beta = 0)
        where T : unmanaged
    {
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < n; j++)
            {
                string element = $"{where} [{m}×{k}]·[{k}×{n}] element ({i}, {j})";
                T? addend = self is null ? null : self[(i * n) + j];
                if (Values.IsFloating<T>())
                {
                    AssertFloating(a, b, actual[(i * n) + j], (i, j, n, k), addend, alpha, beta, element);
                }
                else
                {
                    AssertInteger(a, b, actual[(i * n) + j], (i, j, n, k), addend, alpha, beta, element);
                }
            }
        }
    }

    private static void AssertFloating<T>(
        T[] a, T[] b, T actual, (int I, int J, int N, int K) at, T? addend, double alpha, double beta, string element)
        where T : unmanaged
    {
        double sum = 0, magnitude = 0;
        for (int p = 0; p < at.K; p++)
        {
            double product = Values.ToDouble(a[(at.I * at.K) + p]) * Values.ToDouble(b[(p * at.N) + at.J]);
            sum += product;
            magnitude += Math.Abs(product);
        }

        double added = addend is T term && beta != 0 ? beta * Values.ToDouble(term) : 0;
        Values.AssertSum((alpha * sum) + added, (Math.Abs(alpha) * magnitude) + Math.Abs(added), at.K, actual, element);
    }

    private static void AssertInteger<T>(
        T[] a, T[] b, T actual, (int I, int J, int N, int K) at, T? addend, double alpha, double beta, string element)
        where T : unmanaged
    {
        long sum = 0;
        for (int p = 0; p < at.K; p++)
        {
            sum += Values.ToInteger(a[(at.I * at.K) + p]) * Values.ToInteger(b[(p * at.N) + at.J]);
        }

        long expected = (sum * (long)alpha) + (addend is T term ? Values.ToInteger(term) * (long)beta : 0);
        Assert.True(Values.FromInteger<T>(expected).Equals(actual), $"{element}: {actual} instead of {Values.FromInteger<T>(expected)}");
    }
}
