namespace Devices.Optim;

/// <summary>
/// The rate rises to a maximum and falls far below where it started, over a fixed number of steps (Smith and Topin, 2019), while the
/// momentum goes the other way; <c>OneCycleLR</c>. To be stepped behind every batch.
/// </summary>
public sealed class OneCycleLr : LrScheduler
{
    private readonly int totalSteps;
    private readonly Phase[] phases;
    private readonly bool cosine;
    private readonly string? momentumName;
    private readonly double[] maxLrs;
    private readonly double divFactor;
    private readonly double finalDivFactor;
    private readonly (double Base, double Max) momentum;

    /// <summary>Starts at maxLr / divFactor, whatever the optimizer's rate is.</summary>
    /// <param name="optimizer">Whose rates are changed.</param>
    /// <param name="maxLr">The greatest rate.</param>
    /// <param name="totalSteps">Steps of the whole cycle.</param>
    /// <param name="pctStart">The share of the steps that rises.</param>
    /// <param name="annealStrategy">"cos" or "linear".</param>
    /// <param name="cycleMomentum">Whether the momentum (or beta1) goes the other way.</param>
    /// <param name="baseMomentum">The least momentum, at the greatest rate.</param>
    /// <param name="maxMomentum">The greatest momentum.</param>
    /// <param name="divFactor">The greatest rate over the first.</param>
    /// <param name="finalDivFactor">The first rate over the last.</param>
    /// <param name="threePhase">Whether the rate falls to the first one as it rose, and further in a third phase.</param>
    /// <exception cref="ArgumentException">A value is out of range, or the optimizer has no momentum to change.</exception>
    public OneCycleLr(
        Optimizer optimizer,
        double maxLr,
        int totalSteps,
        double pctStart = 0.3,
        string annealStrategy = "cos",
        bool cycleMomentum = true,
        double baseMomentum = 0.85,
        double maxMomentum = 0.95,
        double divFactor = 25,
        double finalDivFactor = 1e4,
        bool threePhase = false)
        : base(optimizer)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(totalSteps);
        Require(pctStart is >= 0 and <= 1, $"Expected float between 0 and 1 pct_start, but got {pctStart}");
        Require(
            annealStrategy is "cos" or "linear", $"anneal_strategy must be one of 'cos' or 'linear', instead got {annealStrategy}");
        (this.totalSteps, cosine, this.divFactor, this.finalDivFactor) = (totalSteps, annealStrategy == "cos", divFactor, finalDivFactor);
        momentum = (baseMomentum, maxMomentum);
        phases = PhasesOf(totalSteps, pctStart, threePhase);
        maxLrs = [.. optimizer.ParamGroups.Select(_ => maxLr)];
        foreach (ParameterGroup group in optimizer.ParamGroups)
        {
            group["initial_lr"] = maxLr / divFactor;
        }

        BaseLrs = [.. optimizer.ParamGroups.Select(group => group["initial_lr"])];
        if (cycleMomentum)
        {
            momentumName = new[] { "momentum", "beta1" }.FirstOrDefault(optimizer.ParamGroups[0].Has)
                ?? throw new ArgumentException("optimizer must support momentum or beta1 with `cycle_momentum` option enabled", nameof(optimizer));
        }

        Step();
    }

    private enum Level
    {
        Initial,
        Max,
        Min,
    }

    private protected override double Next(ParameterGroup group, int index)
    {
        if (LastEpoch > totalSteps)
        {
            throw new InvalidOperationException(
                $"Tried to step {LastEpoch} times. The specified number of total steps is {totalSteps}");
        }

        double start = 0;
        int phase = 0;
        while (phase < phases.Length - 1 && LastEpoch > phases[phase].End)
        {
            start = phases[phase++].End;
        }

        Phase now = phases[phase];
        double share = (LastEpoch - start) / (now.End - start);
        if (momentumName is not null)
        {
            group[momentumName] = Between(MomentumAt(now.From), MomentumAt(now.To), share);
        }

        return Between(LrAt(now.From, index), LrAt(now.To, index), share);
    }

    private static void Require(bool holds, string message)
    {
        if (!holds)
        {
            throw new ArgumentException(message);
        }
    }

    private static Phase[] PhasesOf(int totalSteps, double pctStart, bool threePhase)
    {
        var rise = new Phase((pctStart * totalSteps) - 1, Level.Initial, Level.Max);
        return threePhase
            ? [rise, new Phase((2 * pctStart * totalSteps) - 2, Level.Max, Level.Initial), new Phase(totalSteps - 1, Level.Initial, Level.Min)]
            : [rise, new Phase(totalSteps - 1, Level.Max, Level.Min)];
    }

    private double LrAt(Level level, int index) => level switch
    {
        Level.Max => maxLrs[index],
        Level.Initial => maxLrs[index] / divFactor,
        _ => maxLrs[index] / divFactor / finalDivFactor,
    };

    private double MomentumAt(Level level) => level == Level.Max ? momentum.Base : momentum.Max;

    private double Between(double start, double end, double share) => cosine
        ? end + ((start - end) / 2 * (Math.Cos(Math.PI * share) + 1))
        : ((end - start) * share) + start;

    private readonly record struct Phase(double End, Level From, Level To);
}
