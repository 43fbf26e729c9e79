namespace Devices.Cpu.Losses;

/// <summary>A sum of doubles with the rounding errors of its additions kept beside it (Neumaier).</summary>
internal struct CompensatedSum
{
    private double sum;
    private double lost;

    /// <summary>The sum; once it is infinite or NaN, nothing was lost that could be named.</summary>
    public readonly double Value => double.IsFinite(sum) ? sum + lost : sum;

    public void Add(double value)
    {
        double next = sum + value;
        lost += Math.Abs(sum) >= Math.Abs(value) ? sum - next + value : value - next + sum;
        sum = next;
    }
}
