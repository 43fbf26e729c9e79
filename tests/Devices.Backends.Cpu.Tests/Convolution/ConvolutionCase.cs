namespace Devices.Cpu.Tests.Convolution;

/// <summary>The sizes of a convolution: (vertical, horizontal) pairs.</summary>
public sealed record ConvolutionCase(
    int N, int C, int O, (int V, int H) Size, (int V, int H) Kernel, (int V, int H) Stride, (int V, int H) Padding,
    (int V, int H) Dilation, int Groups = 1)
{
    public static readonly ConvolutionCase[] All =
    [
        new(1, 1, 1, (1, 1), (1, 1), (1, 1), (0, 0), (1, 1)),
        new(2, 3, 5, (7, 9), (3, 3), (1, 1), (1, 1), (1, 1)),
        new(3, 2, 4, (5, 11), (3, 2), (1, 1), (0, 1), (1, 1)),
        new(2, 3, 2, (8, 7), (3, 3), (2, 2), (1, 1), (1, 1)),
        new(1, 4, 3, (10, 13), (3, 5), (3, 2), (2, 1), (1, 2)),
        new(2, 5, 9, (6, 7), (1, 1), (1, 1), (0, 0), (1, 1)),
        new(2, 3, 3, (9, 8), (1, 1), (2, 3), (0, 0), (1, 1)),
        new(2, 2, 2, (4, 5), (1, 1), (1, 1), (2, 1), (1, 1)),
        new(1, 2, 3, (12, 10), (3, 3), (1, 1), (2, 2), (2, 3)),
        new(2, 6, 4, (7, 6), (3, 3), (1, 1), (1, 1), (1, 1), 2),
        new(2, 6, 9, (7, 6), (2, 3), (2, 1), (1, 1), (1, 1), 3),
        new(2, 5, 5, (9, 7), (3, 3), (1, 1), (1, 1), (1, 1), 5),
        new(2, 4, 8, (9, 7), (3, 3), (2, 2), (1, 1), (1, 1), 4),
        new(1, 3, 9, (5, 5), (5, 5), (1, 1), (0, 0), (1, 1), 3),
        new(1, 2, 2, (3, 3), (3, 3), (1, 1), (4, 4), (1, 1)),
        new(1, 2, 2, (4, 4), (2, 2), (1, 1), (3, 3), (1, 1)),
        new(1, 2, 1, (6, 5), (2, 2), (4, 3), (0, 0), (1, 1)),
        new(1, 19, 17, (4, 3), (3, 3), (1, 1), (1, 1), (1, 1)),
        new(1, 1, 6, (3, 60), (1, 7), (1, 1), (0, 3), (1, 1)),
        new(1, 30, 2, (5, 4), (3, 3), (1, 1), (1, 1), (1, 1)),
        new(1, 2, 3, (24, 31), (3, 3), (1, 1), (1, 1), (1, 1)),
        new(2, 3, 4, (23, 26), (3, 3), (2, 1), (1, 1), (1, 1)),
    ];

    /// <summary>Some of them, for the types that have no code of their own.</summary>
    public static readonly ConvolutionCase[] Few = [All[1], All[3], All[5], All[10], All[11], All[17]];

    public (int V, int H) Output => (
        ((Size.V + (2 * Padding.V) - (Dilation.V * (Kernel.V - 1)) - 1) / Stride.V) + 1,
        ((Size.H + (2 * Padding.H) - (Dilation.H * (Kernel.H - 1)) - 1) / Stride.H) + 1);

    public long[] InputSizes => [N, C, Size.V, Size.H];

    public long[] WeightSizes => [O, C / Groups, Kernel.V, Kernel.H];

    public long[] OutputSizes => [N, O, Output.V, Output.H];

    public long[] StrideList => [Stride.V, Stride.H];

    public long[] PaddingList => [Padding.V, Padding.H];

    public long[] DilationList => [Dilation.V, Dilation.H];

    /// <summary>Every product of the convolution: positions of an input, a weight and an output element.</summary>
    public IEnumerable<(int Input, int Weight, int Output)> Products()
    {
        int channels = C / Groups, outputs = O / Groups;
        for (int n = 0; n < N; n++)
        {
            for (int o = 0; o < O; o++)
            {
                for (int c = 0; c < channels; c++)
                {
                    int plane = ((n * C) + (o / outputs * channels) + c) * Size.V * Size.H;
                    int kernel = ((o * channels) + c) * Kernel.V * Kernel.H;
                    foreach ((int input, int tap, int pixel) in PlaneProducts())
                    {
                        yield return (plane + input, kernel + tap, (((n * O) + o) * Output.V * Output.H) + pixel);
                    }
                }
            }
        }
    }

    private IEnumerable<(int Input, int Tap, int Pixel)> PlaneProducts()
    {
        for (int pixel = 0; pixel < Output.V * Output.H; pixel++)
        {
            for (int tap = 0; tap < Kernel.V * Kernel.H; tap++)
            {
                int row = (pixel / Output.H * Stride.V) - Padding.V + (tap / Kernel.H * Dilation.V);
                int column = (pixel % Output.H * Stride.H) - Padding.H + (tap % Kernel.H * Dilation.H);
                if (row >= 0 && row < Size.V && column >= 0 && column < Size.H)
                {
                    yield return ((row * Size.H) + column, tap, pixel);
                }
            }
        }
    }
}
