namespace Devices.Reference;

/// <summary>Products of matrices.</summary>
internal static class LinearAlgebraReferences
{
    public static void Mm(ReferenceCall call)
    {
        ReferenceTensor a = call.Tensor("self"), b = call.Tensor("mat2");
        for (long i = 0; i < a.Sizes[0]; i++)
        {
            for (long j = 0; j < b.Sizes[1]; j++)
            {
                call.Output[i, j] = Dot(a, b, i, j);
            }
        }
    }

    public static void Bmm(ReferenceCall call)
    {
        ReferenceTensor a = call.Tensor("self"), b = call.Tensor("mat2");
        for (long at = 0; at < call.Output.Data.Length; at++)
        {
            long[] index = call.Output.IndexOf(at);
            var sum = new Accumulator();
            for (long k = 0; k < a.Sizes[2]; k++)
            {
                sum.AddProduct(a[index[0], index[1], k], b[index[0], k, index[2]]);
            }

            call.Output[at] = sum.Total;
        }
    }

    /// <summary>beta·self + alpha·(mat1 mat2); a beta of 0 ignores self, NaN included.</summary>
    public static void Addmm(ReferenceCall call)
    {
        ReferenceTensor self = call.Tensor("self"), a = call.Tensor("mat1"), b = call.Tensor("mat2");
        Approx beta = call.Number("beta"), alpha = call.Number("alpha");
        for (long i = 0; i < a.Sizes[0]; i++)
        {
            for (long j = 0; j < b.Sizes[1]; j++)
            {
                Approx product = alpha * Dot(a, b, i, j);
                call.Output[i, j] = beta.Value == 0 ? product : (beta * self[i, j]) + product;
            }
        }
    }

    public static void Dot(ReferenceCall call)
    {
        ReferenceTensor a = call.Tensor("self"), b = call.Tensor("tensor");
        var sum = new Accumulator();
        for (long k = 0; k < a.Data.Length; k++)
        {
            sum.AddProduct(a[k], b[k]);
        }

        call.Output[0] = sum.Total;
    }

    public static void Mv(ReferenceCall call)
    {
        ReferenceTensor a = call.Tensor("self"), vec = call.Tensor("vec");
        for (long i = 0; i < a.Sizes[0]; i++)
        {
            var sum = new Accumulator();
            for (long k = 0; k < a.Sizes[1]; k++)
            {
                sum.AddProduct(a[i, k], vec[k]);
            }

            call.Output[i] = sum.Total;
        }
    }

    /// <summary>beta·self + alpha·(batch1 batch2); a beta of 0 ignores self, NaN included.</summary>
    public static void Baddbmm(ReferenceCall call)
    {
        ReferenceTensor self = call.Tensor("self"), a = call.Tensor("batch1"), b = call.Tensor("batch2");
        Approx beta = call.Number("beta"), alpha = call.Number("alpha");
        for (long at = 0; at < call.Output.Data.Length; at++)
        {
            long[] index = call.Output.IndexOf(at);
            var sum = new Accumulator();
            for (long k = 0; k < a.Sizes[2]; k++)
            {
                sum.AddProduct(a[index[0], index[1], k], b[index[0], k, index[2]]);
            }

            Approx product = alpha * sum.Total;
            call.Output[at] = beta.Value == 0 ? product : (beta * self[at]) + product;
        }
    }

    private static Approx Dot(ReferenceTensor a, ReferenceTensor b, long i, long j)
    {
        var sum = new Accumulator();
        for (long k = 0; k < a.Sizes[1]; k++)
        {
            sum.AddProduct(a[i, k], b[k, j]);
        }

        return sum.Total;
    }
}
