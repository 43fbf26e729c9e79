namespace Devices.Data;

/// <summary>Samples by number; <c>torch.utils.data.Dataset</c>. A loader with workers reads it on several threads at once.</summary>
/// <typeparam name="T">One sample.</typeparam>
public abstract class Dataset<T>
{
    /// <summary>Number of samples.</summary>
    public abstract long Count { get; }

    /// <summary>A sample.</summary>
    /// <param name="index">From 0 to below <see cref="Count"/>.</param>
    public abstract T this[long index] { get; }
}
