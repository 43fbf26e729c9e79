namespace Devices.Reference;

/// <summary>Softmax and layer normalisation.</summary>
internal static class NormalizationReferences
{
    public static void Softmax(ReferenceCall call) => AlongDim(call, (rows, result) =>
    {
        Approx[] exponentials = Array.ConvertAll(Shifted(rows[0]), ApproxMath.Exp);
        Approx total = ApproxMath.Sum(exponentials);
        Fill(result, i => exponentials[i] / total);
    });

    public static void LogSoftmax(ReferenceCall call) => AlongDim(call, (rows, result) =>
    {
        Approx[] shifted = Shifted(rows[0]);
        Approx logarithm = ApproxMath.Log(ApproxMath.Sum(Array.ConvertAll(shifted, ApproxMath.Exp)));
        Fill(result, i => shifted[i] - logarithm);
    });

    /// <summary>y·(g − Σ g·y).</summary>
    public static void SoftmaxBackward(ReferenceCall call) => AlongDim(call, (rows, result) =>
    {
        Approx[] grad = rows[0], output = rows[1];
        var dot = new Accumulator();
        Fill(result, i =>
        {
            dot.AddProduct(grad[i], output[i]);
            return 0;
        });
        Approx total = dot.Total;
        Fill(result, i => output[i] * (grad[i] - total));
    });

    /// <summary>g − exp(y)·Σ g.</summary>
    public static void LogSoftmaxBackward(ReferenceCall call) => AlongDim(call, (rows, result) =>
    {
        Approx total = ApproxMath.Sum(rows[0]);
        Fill(result, i => rows[0][i] - (ApproxMath.Exp(rows[1][i]) * total));
    });

    public static void LayerNorm(ReferenceCall call)
    {
        ReferenceTensor input = call.Tensor("input"), mean = call.Outputs[1], rstd = call.Outputs[2];
        ReferenceTensor? weight = call.OptionalTensor("weight"), bias = call.OptionalTensor("bias");
        Approx eps = new(call.Float("eps"), Precision.Current.Unit * call.Float("eps"));
        long length = mean.Data.Length == 0 ? 0 : input.Data.Length / mean.Data.Length;
        for (long row = 0; row < mean.Data.Length; row++)
        {
            ReadOnlySpan<Approx> x = input.Data.AsSpan((int)(row * length), (int)length);
            mean[row] = ReductionReferences.Average(x);
            rstd[row] = ApproxMath.Rsqrt(ReductionReferences.Variance(x, 0) + eps);
            for (int i = 0; i < length; i++)
            {
                Approx normalized = (x[i] - mean[row]) * rstd[row];
                Approx scaled = weight is null ? normalized : normalized * weight[i];
                call.Output[(row * length) + i] = bias is null ? scaled : scaled + bias[i];
            }
        }
    }

    /// <summary>Calls a function with each row along the dimension, of all inputs, and where its results go.</summary>
    private static void AlongDim(ReferenceCall call, Action<Approx[][], Approx[]> function)
    {
        long dim = call.Int("dim"), size = call.Output.Size(dim);
        (long outer, long inner) = call.Output.Around(dim);
        for (long lane = 0; lane < outer * inner; lane++)
        {
            long start = (lane / inner * size * inner) + (lane % inner);
            Approx[][] rows = [.. call.Inputs.Select(input => Row(input, start, inner, size))];
            var result = new Approx[size];
            function(rows, result);
            for (long i = 0; i < size; i++)
            {
                call.Output[start + (i * inner)] = result[i];
            }
        }
    }

    private static Approx[] Row(ReferenceTensor tensor, long start, long step, long count)
    {
        var row = new Approx[count];
        for (long i = 0; i < count; i++)
        {
            row[i] = tensor[start + (i * step)];
        }

        return row;
    }

    /// <summary>The greatest element is subtracted, so that no exponential overflows.</summary>
    private static Approx[] Shifted(Approx[] row)
    {
        Approx greatest = row.Aggregate(ApproxMath.Max);
        return Array.ConvertAll(row, x => x - greatest);
    }

    private static void Fill(Approx[] row, Func<long, Approx> function)
    {
        for (long i = 0; i < row.Length; i++)
        {
            row[i] = function(i);
        }
    }
}
