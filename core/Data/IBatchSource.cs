namespace Devices.Data;

/// <summary>A dataset that can give several samples at once faster than one by one.</summary>
/// <typeparam name="TBatch">Several samples in one.</typeparam>
public interface IBatchSource<out TBatch>
{
    /// <summary>The samples of these numbers in one batch.</summary>
    TBatch GetBatch(IReadOnlyList<long> indices);
}
