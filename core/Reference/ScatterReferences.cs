namespace Devices.Reference;

/// <summary>Elements replaced, or taken into others, at places that an index chooses.</summary>
internal static class ScatterReferences
{
    public static void Source(ReferenceCall call)
    {
        ReferenceTensor source = call.Tensor("src");
        Scatter(call, (to, from) => call.Output.At(to) = source.At(from));
    }

    public static void Number(ReferenceCall call)
    {
        Approx value = Rounding.Store(call.Number("value"), call.Output.DType);
        Scatter(call, (to, _) => call.Output.At(to) = value);
    }

    public static void Copy(ReferenceCall call)
    {
        ReferenceTensor index = call.Tensor("index"), source = call.Tensor("source");
        call.Tensor("self").Data.CopyTo(call.Output.Data, 0);
        for (long i = 0; i < source.Data.Length; i++)
        {
            long[] at = source.IndexOf(i);
            if (at.Length > 0)
            {
                at[call.Int("dim")] = index[at[call.Int("dim")]].Integer;
            }

            call.Output.At(call.Output.Rank == 0 || at.Length > 0 ? at : [index[0].Integer]) = source[i];
        }
    }

    public static void Fill(ReferenceCall call)
    {
        ReferenceTensor self = call.Tensor("self");
        Approx value = Rounding.Store(call.Number("value"), call.Output.DType);
        var filled = call.Tensor("index").Data.Select(index => index.Integer).ToHashSet();
        for (long i = 0; i < self.Data.Length; i++)
        {
            bool isFilled = filled.Contains(self.Rank == 0 ? 0 : self.IndexOf(i)[call.Int("dim")]);
            call.Output[i] = isFilled ? value : self[i];
        }
    }

    public static void Masked(ReferenceCall call)
    {
        ReferenceTensor self = call.Tensor("self"), mask = call.Tensor("mask"), source = call.Tensor("source");
        long next = 0;
        for (long i = 0; i < self.Data.Length; i++)
        {
            call.Output[i] = mask[i].Integer != 0 ? source[next++] : self[i];
        }
    }

    /// <summary>Collects what comes to each place, then reduces it; with self's own element unless it is left out.</summary>
    public static void Reduce(ReferenceCall call)
    {
        ReferenceTensor self = call.Tensor("self"), source = call.Tensor("src");
        var taken = new Dictionary<long, List<Approx>>();
        bool includeSelf = !call.Has("include_self") || call.Bool("include_self");
        Scatter(call, (to, from) =>
        {
            long place = to.Select((index, dim) => (index, dim)).Aggregate(0L, (sum, at) => (sum * self.Sizes[at.dim]) + at.index);
            if (!taken.TryGetValue(place, out List<Approx>? values))
            {
                taken[place] = values = includeSelf ? [self[place]] : [];
            }

            values.Add(source.At(from));
        });
        foreach ((long place, List<Approx> values) in taken)
        {
            call.Output[place] = Reduce(values, call.Text("reduce")!, call.Output.DType);
        }
    }

    private static Approx Reduce(List<Approx> values, string reduce, DType dtype)
    {
        switch (reduce)
        {
            case "prod":
                return Product(values, dtype);
            case "amax":
                return values.Aggregate(ApproxMath.Max);
            case "amin":
                return values.Aggregate(ApproxMath.Min);
            default:
                Approx sum = Sum(values, dtype);
                return reduce == "sum" ? sum
                    : sum.IsInteger ? Approx.FromInteger(FloorOfMean(Rounding.Store(sum, dtype).Integer, values.Count))
                    : sum / values.Count;
        }
    }

    private static long FloorOfMean(long sum, long count) => (sum / count) - (sum % count < 0 ? 1 : 0);

    /// <summary>Each addition may round to the output's dtype.</summary>
    private static Approx Sum(List<Approx> values, DType dtype)
    {
        var sum = new Accumulator();
        values.ForEach(value => sum.Add(value));
        return dtype.IsFloatingPoint()
            ? sum.TotalIn(Math.Max(FloatFormat.Of(dtype).Spacing(1) / 2, Precision.Current.Unit), FloatFormat.Of(dtype).Max) : sum.Total;
    }

    /// <summary>Each multiplication may round to the output's dtype.</summary>
    private static Approx Product(List<Approx> values, DType dtype)
    {
        Approx product = values[0];
        foreach (Approx value in values.Skip(1))
        {
            product = dtype.IsFloatingPoint() ? InPlace(product * value, dtype) : product * value;
        }

        return product;
    }

    private static Approx InPlace(Approx product, DType dtype)
    {
        FloatFormat format = FloatFormat.Of(dtype);
        double magnitude = Math.Abs(product.Value) + product.Error;
        return product.IsExact && format.Round(product.Value).Equals(product.Value) || !double.IsFinite(magnitude) ? product
            : magnitude > format.Max ? Approx.Uncertain(product.Value)
            : new Approx(product.Value, product.Error + format.Spacing(magnitude));
    }

    private static void Scatter(ReferenceCall call, Action<long[], long[]> take)
    {
        ReferenceTensor self = call.Tensor("self"), index = call.Tensor("index");
        self.Data.CopyTo(call.Output.Data, 0);
        for (long i = 0; i < index.Data.Length; i++)
        {
            long[] from = index.IndexOf(i), to = [.. from];
            to = self.Rank == 0 ? [] : to.Length == 0 ? [0] : to;
            if (to.Length > 0)
            {
                to[call.Int("dim")] = index[i].Integer;
            }

            ReferenceTensor? source = call.Inputs.Count > 2 ? call.Inputs[2] : null;
            take(to, source is null || source.Rank == from.Length ? from : source.Rank == 0 ? [] : [0]);
        }
    }
}
