namespace Devices.Nn;

/// <summary>Makes the rows or columns of a matrix orthonormal, whichever are fewer.</summary>
internal static class Orthogonalisation
{
    /// <summary>Gram and Schmidt, twice: what QR gives when the diagonal of R is made positive.</summary>
    public static double[] Of(double[] matrix, int rows, int columns)
    {
        (int vectors, int length) = rows < columns ? (rows, columns) : (columns, rows);
        (int vectorStride, int elementStride) = rows < columns ? (columns, 1) : (1, columns);
        var result = (double[])matrix.Clone();
        for (int vector = 0; vector < vectors; vector++)
        {
            for (int pass = 0; pass < 2; pass++)
            {
                for (int other = 0; other < vector; other++)
                {
                    double share = Dot(vector, other);
                    for (int i = 0; i < length; i++)
                    {
                        result[At(vector, i)] -= share * result[At(other, i)];
                    }
                }
            }

            double norm = Math.Sqrt(Dot(vector, vector));
            for (int i = 0; i < length; i++)
            {
                result[At(vector, i)] /= norm;
            }
        }

        return result;

        int At(int vector, int element) => (vector * vectorStride) + (element * elementStride);

        double Dot(int a, int b)
        {
            double sum = 0;
            for (int i = 0; i < length; i++)
            {
                sum += result[At(a, i)] * result[At(b, i)];
            }

            return sum;
        }
    }
}
