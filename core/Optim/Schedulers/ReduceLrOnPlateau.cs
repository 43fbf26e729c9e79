namespace Devices.Optim;

/// <summary>Lowers the rates when a number has not become better for a while; <c>ReduceLROnPlateau</c>.</summary>
/// <param name="optimizer">Whose rates are changed.</param>
/// <param name="mode">"min" where less is better, "max" where more is.</param>
/// <param name="factor">What the rates are multiplied by, below 1.</param>
/// <param name="patience">Epochs without a better number that are waited for.</param>
/// <param name="threshold">By how much it must be better to count.</param>
/// <param name="thresholdMode">"rel" for a share of the best number, "abs" for a difference.</param>
/// <param name="cooldown">Epochs behind a change in which nothing is counted.</param>
/// <param name="minLr">The least rate.</param>
/// <param name="eps">Changes not greater than this are not made.</param>
public sealed class ReduceLrOnPlateau(
    Optimizer optimizer,
    string mode = "min",
    double factor = 0.1,
    int patience = 10,
    double threshold = 1e-4,
    string thresholdMode = "rel",
    int cooldown = 0,
    double minLr = 0,
    double eps = 1e-8)
{
    private readonly bool least = mode switch
    {
        "min" => true,
        "max" => false,
        _ => throw new ArgumentException($"mode {mode} is unknown!", nameof(mode)),
    };

    private readonly bool relative = thresholdMode switch
    {
        "rel" => true,
        "abs" => false,
        _ => throw new ArgumentException($"threshold mode {thresholdMode} is unknown!", nameof(thresholdMode)),
    };

    private readonly double factor = factor < 1 ? factor : throw new ArgumentException("Factor should be < 1.0.", nameof(factor));
    private int badEpochs;
    private int cooling;

    /// <summary>The best number so far.</summary>
    public double Best { get; private set; } = mode == "min" ? double.PositiveInfinity : double.NegativeInfinity;

    /// <summary>Steps taken.</summary>
    public int LastEpoch { get; private set; }

    /// <summary>The rate of each group now.</summary>
    public IReadOnlyList<double> LastLrs => [.. optimizer.ParamGroups.Select(group => group.Lr)];

    /// <summary>Tells the number of this epoch.</summary>
    public void Step(double metrics)
    {
        LastEpoch++;
        bool better = IsBetter(metrics);
        Best = better ? metrics : Best;
        badEpochs = better ? 0 : badEpochs + 1;
        if (cooling > 0)
        {
            cooling--;
            badEpochs = 0;
        }

        if (badEpochs > patience)
        {
            Reduce();
            (cooling, badEpochs) = (cooldown, 0);
        }
    }

    /// <summary>Numbers to go on from later with <see cref="LoadStateDict"/>.</summary>
    public Dictionary<string, double> StateDict() => new()
    {
        ["best"] = Best,
        ["num_bad_epochs"] = badEpochs,
        ["cooldown_counter"] = cooling,
        ["last_epoch"] = LastEpoch,
    };

    /// <summary>Goes on from a state of the same scheduler.</summary>
    /// <exception cref="KeyNotFoundException">A number is missing.</exception>
    public void LoadStateDict(IReadOnlyDictionary<string, double> state) => (Best, badEpochs, cooling, LastEpoch) =
        (state["best"], (int)state["num_bad_epochs"], (int)state["cooldown_counter"], (int)state["last_epoch"]);

    private bool IsBetter(double metrics)
    {
        double sign = least ? -1 : 1;
        double bound = relative ? Best * (1 + (sign * threshold)) : Best + (sign * threshold);
        return least ? metrics < bound : metrics > bound;
    }

    private void Reduce()
    {
        foreach (ParameterGroup group in optimizer.ParamGroups)
        {
            double lower = Math.Max(group.Lr * factor, minLr);
            group.Lr = group.Lr - lower > eps ? lower : group.Lr;
        }
    }
}
