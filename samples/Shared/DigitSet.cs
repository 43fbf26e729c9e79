using System.Globalization;

namespace Devices.Samples;

/// <summary>Handwritten digits: images [n, 1, 8, 8] with values in [0, 1], and labels [n].</summary>
public sealed record DigitSet(float[] Images, long[] Labels)
{
    public const int Side = 8;
    public const int Pixels = Side * Side;

    /// <summary>The greatest value of a pixel in the file.</summary>
    private const float White = 16;

    public int Count => Labels.Length;

    /// <summary>Reads a file of the UCI optdigits set: 64 pixels and the label per line.</summary>
    /// <exception cref="InvalidDataException">A line is not of that form.</exception>
    public static DigitSet Read(string path)
    {
        string[] lines = [.. File.ReadLines(path).Where(line => line.Length > 0)];
        var images = new float[lines.Length * Pixels];
        var labels = new long[lines.Length];
        for (int i = 0; i < lines.Length; i++)
        {
            int[] numbers = Parse(lines[i], path, i + 1);
            for (int pixel = 0; pixel < Pixels; pixel++)
            {
                images[(i * Pixels) + pixel] = numbers[pixel] / White;
            }

            labels[i] = numbers[Pixels];
        }

        return new DigitSet(images, labels);
    }

    /// <summary>Some of the digits as tensors on a device.</summary>
    public (Tensor Images, Tensor Labels) Batch(ReadOnlySpan<int> indices, Device device)
    {
        var images = new float[indices.Length * Pixels];
        var labels = new long[indices.Length];
        for (int i = 0; i < indices.Length; i++)
        {
            Images.AsSpan(indices[i] * Pixels, Pixels).CopyTo(images.AsSpan(i * Pixels));
            labels[i] = Labels[indices[i]];
        }

        return (Tensor.FromArray(images, [indices.Length, 1, Side, Side], device), Tensor.FromArray(labels, device: device));
    }

    private static int[] Parse(string line, string path, int number)
    {
        string[] fields = line.Split(',');
        var values = new int[fields.Length];
        bool fits = fields.Length == Pixels + 1;
        for (int i = 0; fits && i < values.Length; i++)
        {
            int greatest = i < Pixels ? (int)White : 9;
            fits = int.TryParse(fields[i], NumberStyles.None, CultureInfo.InvariantCulture, out values[i]) && values[i] <= greatest;
        }

        return fits
            ? values
            : throw new InvalidDataException($"{path}, line {number}: expected 64 pixels from 0 to 16 and a digit from 0 to 9, separated by commas");
    }
}
