namespace Devices.Kernels.Library;

/// <summary>Lines of a contiguous tensor: element i of a line is at its first one's place + i·Inner.</summary>
/// <param name="Count">All elements.</param>
/// <param name="Length">Elements of a line.</param>
/// <param name="Inner">Lines that lie side by side.</param>
internal readonly record struct SortShape(long Count, long Length, long Inner)
{
    public bool IsWide => Walk.IsWide(Count);

    public static SortShape Of(in TensorDesc tensor, int dim)
    {
        long inner = 1;
        for (int i = dim + 1; i < tensor.Rank; i++)
        {
            inner *= tensor.Sizes[i];
        }

        return new SortShape(tensor.ElementCount, tensor.Rank == 0 ? 1 : tensor.Sizes[dim], inner);
    }

    /// <summary>What <see cref="SortPlace"/> declares.</summary>
    public LaunchList AddTo(LaunchList arguments) => arguments.Add(Count).Add(Length).Add(Inner);
}
