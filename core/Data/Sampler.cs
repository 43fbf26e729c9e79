namespace Devices.Data;

/// <summary>The order in which samples are taken; <c>torch.utils.data.Sampler</c>. Each enumeration is one pass.</summary>
public abstract class Sampler
{
    /// <summary>Samples of one pass.</summary>
    public abstract long Count { get; }

    /// <summary>The numbers of the samples of the next pass.</summary>
    public abstract IEnumerable<long> Indices();
}
