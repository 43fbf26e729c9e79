namespace Devices.Samples.Digits;

/// <summary>Digits as another hand might have written them: turned, stretched and moved by a little, at random.</summary>
internal static class Jitter
{
    private const double GreatestAngle = 10 * Math.PI / 180;
    private const double GreatestStretch = 0.1;
    private const double GreatestShift = 0.5;
    private const double Centre = (DigitSet.Side - 1) / 2.0;

    /// <summary>The same digits in the same order, each changed in a way of its own.</summary>
    public static DigitSet Of(DigitSet digits, System.Random random)
    {
        var images = new float[digits.Images.Length];
        for (int i = 0; i < digits.Count; i++)
        {
            Redraw(digits.Images.AsSpan(i * DigitSet.Pixels, DigitSet.Pixels), images.AsSpan(i * DigitSet.Pixels, DigitSet.Pixels), random);
        }

        return digits with { Images = images };
    }

    private static void Redraw(ReadOnlySpan<float> source, Span<float> target, System.Random random)
    {
        (double sin, double cos) = Math.SinCos(GreatestAngle * Signed(random));
        double wide = 1 + (GreatestStretch * Signed(random)), high = 1 + (GreatestStretch * Signed(random));
        double right = Centre + (GreatestShift * Signed(random)), down = Centre + (GreatestShift * Signed(random));
        for (int pixel = 0; pixel < target.Length; pixel++)
        {
            double x = ((pixel % DigitSet.Side) - Centre) * wide, y = ((pixel / DigitSet.Side) - Centre) * high;
            target[pixel] = (float)Interpolate(source, (cos * x) - (sin * y) + right, (sin * x) + (cos * y) + down);
        }
    }

    /// <summary>The image between its pixels, linear in both directions.</summary>
    private static double Interpolate(ReadOnlySpan<float> image, double x, double y)
    {
        int column = (int)Math.Floor(x), row = (int)Math.Floor(y);
        double right = x - column, below = y - row;
        double upper = ((1 - right) * At(image, column, row)) + (right * At(image, column + 1, row));
        double lower = ((1 - right) * At(image, column, row + 1)) + (right * At(image, column + 1, row + 1));
        return ((1 - below) * upper) + (below * lower);
    }

    /// <summary>A pixel; black outside of the image.</summary>
    private static double At(ReadOnlySpan<float> image, int column, int row) =>
        (uint)column < DigitSet.Side && (uint)row < DigitSet.Side ? image[(row * DigitSet.Side) + column] : 0;

    private static double Signed(System.Random random) => (2 * random.NextDouble()) - 1;
}
