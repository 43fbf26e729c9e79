namespace Devices.Data;

/// <summary>Several samples made one batch; <c>default_collate</c>.</summary>
public static class Collate
{
    /// <summary>Tensors along a new first dimension.</summary>
    public static Tensor Tensors(IReadOnlyList<Tensor> samples) => Tensor.Stack([.. samples]);

    /// <summary>Each place of the lists along a new first dimension.</summary>
    public static Tensor[] Lists(IReadOnlyList<Tensor[]> samples) =>
        [.. samples[0].Select((_, place) => Tensor.Stack([.. samples.Select(sample => sample[place])]))];

    /// <summary>Both tensors of the pairs along a new first dimension.</summary>
    public static (Tensor First, Tensor Second) Pairs(IReadOnlyList<(Tensor First, Tensor Second)> samples) =>
        (Tensor.Stack([.. samples.Select(sample => sample.First)]), Tensor.Stack([.. samples.Select(sample => sample.Second)]));
}
