namespace Devices.Optim;

/// <summary>Several schedulers stepped together, each starting from the rate that the one before it left; <c>ChainedScheduler</c>.</summary>
/// <param name="schedulers">At least one.</param>
public sealed class ChainedScheduler(IReadOnlyList<LrScheduler> schedulers)
{
    /// <summary>The rate of each group now.</summary>
    public IReadOnlyList<double> LastLrs => schedulers[^1].LastLrs;

    /// <summary>Takes a step with each.</summary>
    public void Step()
    {
        foreach (LrScheduler scheduler in schedulers)
        {
            scheduler.Step();
        }
    }
}
