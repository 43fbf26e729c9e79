using Devices.Cpu.Gemm;

namespace Devices.Cpu.Convolutions;

/// <summary>The pixels of all images, cut into slices that are summed up apart from each other.</summary>
internal readonly struct PixelSlices
{
    // Enough tasks for machines with many cores; never so many that adding up the slices would matter.
    private const int Tasks = 64;
    private const int MostSlices = 16;
    private const int ShortestSlice = 4 * Blocking.Depth;

    // About the size of a tile, but the same on all machines, because it decides the bits of results.
    private const int TaskElements = 8 * 48;

    private readonly nint pixels;

    private PixelSlices(nint pixels, nint wanted)
    {
        this.pixels = pixels;
        nint even = Math.Max(1, (pixels + wanted - 1) / wanted);
        Length = (even + Blocking.Depth - 1) / Blocking.Depth * Blocking.Depth;
        Count = Math.Max(1, (pixels + Length - 1) / Length);
    }

    public nint Count { get; }

    /// <summary>Length of all slices but the last.</summary>
    public nint Length { get; }

    public static PixelSlices For(ConvolutionShape shape)
    {
        nint pixels = shape.Batch * shape.Pixels;
        nint elements = shape.Groups * shape.Outputs * shape.Depth;
        return new(pixels, Math.Clamp(Math.Min(pixels / ShortestSlice, Tasks * TaskElements / elements), 1, MostSlices));
    }

    public nint LengthOf(nint slice) => Math.Min(Length, pixels - (slice * Length));
}
