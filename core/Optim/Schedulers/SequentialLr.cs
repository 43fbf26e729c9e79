namespace Devices.Optim;

/// <summary>One scheduler behind another: each begins anew at its milestone; <c>SequentialLR</c>.</summary>
public sealed class SequentialLr : LrScheduler
{
    private readonly LrScheduler[] schedulers;
    private readonly int[] milestones;

    /// <summary>Starts with the first scheduler.</summary>
    /// <param name="optimizer">Whose rates are changed.</param>
    /// <param name="schedulers">Schedulers of that optimizer.</param>
    /// <param name="milestones">The epoch of each change; one fewer than schedulers.</param>
    /// <exception cref="ArgumentException">The numbers do not fit, or a scheduler belongs to another optimizer.</exception>
    public SequentialLr(Optimizer optimizer, IEnumerable<LrScheduler> schedulers, IEnumerable<int> milestones)
        : base(optimizer)
    {
        (this.schedulers, this.milestones) = ([.. schedulers], [.. milestones]);
        if (this.schedulers.Length != this.milestones.Length + 1)
        {
            throw new ArgumentException(
                "Sequential Schedulers expects number of schedulers provided to be one more than the number of milestone points, but got " +
                $"number of schedulers {this.schedulers.Length} and the number of milestones to be equal to {this.milestones.Length}",
                nameof(milestones));
        }

        if (Array.Exists(this.schedulers, scheduler => scheduler.Optimizer != optimizer))
        {
            throw new ArgumentException("SequentialLR expects all schedulers to belong to the same optimizer", nameof(schedulers));
        }

        Begin();
    }

    /// <inheritdoc/>
    public override void Step()
    {
        LastEpoch++;
        int index = milestones.Count(milestone => milestone <= LastEpoch);
        if (index > 0 && milestones[index - 1] == LastEpoch)
        {
            schedulers[index].Restart();
        }
        else
        {
            schedulers[index].Step();
        }
    }

    internal override void Restart()
    {
        LastEpoch = 0;
        schedulers[0].Restart();
    }

    private protected override double Next(ParameterGroup group, int index) => group.Lr;

    private protected override void Write(Dictionary<string, double> state)
    {
        for (int i = 0; i < schedulers.Length; i++)
        {
            foreach ((string name, double value) in schedulers[i].StateDict())
            {
                state.Add($"{i}.{name}", value);
            }
        }
    }

    private protected override void Read(IReadOnlyDictionary<string, double> state)
    {
        for (int i = 0; i < schedulers.Length; i++)
        {
            string prefix = $"{i}.";
            schedulers[i].LoadStateDict(state.Where(entry => entry.Key.StartsWith(prefix, StringComparison.Ordinal))
                .ToDictionary(entry => entry.Key[prefix.Length..], entry => entry.Value));
        }
    }

    /// <summary>Every scheduler took its first step when it was made: that is undone, and the first one alone takes it again.</summary>
    private void Begin()
    {
        foreach (ParameterGroup group in Optimizer.ParamGroups)
        {
            group.Lr = group["initial_lr"];
        }

        Array.ForEach(schedulers, scheduler => scheduler.TakeBackStart());
        schedulers[0].Step();
        LastEpoch = 0;
    }
}
