namespace Devices.Samples.Diffusion;

/// <summary>How much noise there is at each step (Ho et al., 2020: β rises linearly).</summary>
internal sealed class NoiseSchedule
{
    private const double First = 1e-3, Last = 0.05;

    public NoiseSchedule(int steps)
    {
        Added = [.. Enumerable.Range(0, steps).Select(step => First + ((Last - First) * step / (steps - 1)))];
        Kept = new double[steps];
        double product = 1;
        for (int step = 0; step < steps; step++)
        {
            Kept[step] = product *= 1 - Added[step];
        }
    }

    public int Steps => Added.Length;

    /// <summary>β: the variance of the noise that a step adds.</summary>
    public double[] Added { get; }

    /// <summary>ᾱ: the variance that is left of the picture behind a step.</summary>
    public double[] Kept { get; }
}
