namespace Devices.Reference;

/// <summary>Rows of a table taken together bag by bag.</summary>
internal static class EmbeddingBagReferences
{
    public static void Bags(ReferenceCall call)
    {
        ReferenceTensor indices = call.Tensor("indices"), offsets = call.Tensor("offsets"), result = call.Outputs[0];
        long bags = result.Sizes[0], mode = call.Int("mode");
        for (long bag = 0; bag < bags; bag++)
        {
            long start = offsets[bag].Integer;

            // The last bag reaches to the end, whatever a last offset says.
            long end = bag + 1 < bags ? offsets[bag + 1].Integer : indices.Data.Length;
            var members = new List<long>();
            for (long i = start; i < end; i++)
            {
                call.Outputs[1][i] = Approx.FromInteger(bag);
                if (call.Int("padding_idx") < 0 || indices[i].Integer != call.Int("padding_idx"))
                {
                    members.Add(i);
                }
            }

            call.Outputs[2][bag] = Approx.FromInteger(members.Count);
            if (mode != 2)
            {
                call.Outputs[3][bag] = call.Outputs[2][bag];
            }

            for (long column = 0; column < result.Sizes[1]; column++)
            {
                Take(call, members, bag, column);
            }
        }
    }

    private static void Take(ReferenceCall call, List<long> members, long bag, long column)
    {
        ReferenceTensor weight = call.Tensor("weight"), indices = call.Tensor("indices"), result = call.Outputs[0];
        ReferenceTensor? factors = call.OptionalTensor("per_sample_weights");
        var sum = new Accumulator();
        sum.Add(0.0);
        long chosen = 0;
        Approx greatest = 0.0;
        for (int i = 0; i < members.Count; i++)
        {
            Approx element = weight[indices[members[i]].Integer, column];
            sum.Add(factors is null ? element : element * factors[members[i]]);
            if (i == 0 || element.Value > greatest.Value)
            {
                (greatest, chosen) = (element, indices[members[i]].Integer);
            }
        }

        result[bag, column] = call.Int("mode") switch
        {
            0 => sum.Total,
            1 => members.Count == 0 ? 0.0 : sum.Total / members.Count,
            _ => greatest,
        };
        if (call.Int("mode") == 2)
        {
            call.Outputs[3][bag, column] = Approx.FromInteger(chosen);
        }
    }
}
