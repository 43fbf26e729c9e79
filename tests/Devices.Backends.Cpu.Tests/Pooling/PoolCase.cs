namespace Devices.Cpu.Tests.Pooling;

/// <summary>The geometry of a pooling: (vertical, horizontal) pairs.</summary>
public sealed record PoolCase(
    (int V, int H) Size, (int V, int H) Kernel, (int V, int H) Stride, (int V, int H) Padding, (int V, int H) Dilation,
    bool CeilMode = false)
{
    public static readonly PoolCase[] All =
    [
        new((1, 1), (1, 1), (1, 1), (0, 0), (1, 1)),
        new((8, 8), (2, 2), (2, 2), (0, 0), (1, 1)),
        new((7, 9), (2, 2), (2, 2), (0, 0), (1, 1)),
        new((7, 9), (2, 2), (2, 2), (0, 0), (1, 1), CeilMode: true),
        new((9, 37), (3, 3), (2, 2), (1, 1), (1, 1)),
        new((10, 6), (3, 3), (2, 2), (1, 1), (1, 1), CeilMode: true),
        new((5, 23), (3, 2), (1, 1), (1, 0), (1, 1)),
        new((11, 12), (2, 3), (3, 2), (1, 1), (2, 3)),
        new((6, 7), (3, 3), (4, 5), (1, 1), (1, 1), CeilMode: true),
        new((3, 4), (3, 4), (1, 1), (0, 0), (1, 1)),
        new((4, 3), (5, 5), (2, 2), (2, 2), (1, 1)),
        new((20, 70), (2, 2), (2, 2), (0, 0), (1, 1)),
        new((5, 5), (2, 2), (3, 3), (1, 1), (4, 4)),
    ];

    public (int V, int H) Output => (
        Positions(Size.V, Kernel.V, Stride.V, Padding.V, Dilation.V), Positions(Size.H, Kernel.H, Stride.H, Padding.H, Dilation.H));

    public object?[] Arguments =>
    [
        new long[] { Kernel.V, Kernel.H }, new long[] { Stride.V, Stride.H }, new long[] { Padding.V, Padding.H },
        new long[] { Dilation.V, Dilation.H }, CeilMode,
    ];

    /// <summary>The elements that the window at an output position sees, in order.</summary>
    public IEnumerable<int> Window(int pixel)
    {
        for (int tap = 0; tap < Kernel.V * Kernel.H; tap++)
        {
            int row = (pixel / Output.H * Stride.V) - Padding.V + (tap / Kernel.H * Dilation.V);
            int column = (pixel % Output.H * Stride.H) - Padding.H + (tap % Kernel.H * Dilation.H);
            if (row >= 0 && row < Size.V && column >= 0 && column < Size.H)
            {
                yield return (row * Size.H) + column;
            }
        }
    }

    private int Positions(int size, int kernel, int stride, int padding, int dilation)
    {
        int reach = size + (2 * padding) - (dilation * (kernel - 1)) - 1;
        int positions = (CeilMode ? (reach + stride - 1) / stride : reach / stride) + 1;
        return CeilMode && (positions - 1) * stride >= size + padding ? positions - 1 : positions;
    }
}
