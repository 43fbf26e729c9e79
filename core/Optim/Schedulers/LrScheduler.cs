namespace Devices.Optim;

/// <summary>
/// Changes the learning rates of an optimizer from step to step; <c>torch.optim.lr_scheduler.LRScheduler</c>. As in PyTorch most rules
/// start from the rate as it is, so that several schedulers of one optimizer work together.
/// </summary>
public abstract class LrScheduler
{
    private const string InitialName = "initial_lr";

    private protected LrScheduler(Optimizer optimizer)
    {
        Optimizer = optimizer;
        foreach (ParameterGroup group in optimizer.ParamGroups.Where(group => !group.Has(InitialName)))
        {
            group[InitialName] = group.Lr;
        }

        BaseLrs = [.. optimizer.ParamGroups.Select(group => group[InitialName])];
    }

    /// <summary>Whose rates are changed.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>Steps taken; 0 at the start.</summary>
    public int LastEpoch { get; private protected set; } = -1;

    /// <summary>The rate of each group now; <c>get_last_lr</c>.</summary>
    public IReadOnlyList<double> LastLrs => [.. Optimizer.ParamGroups.Select(group => group.Lr)];

    /// <summary>The rate of each group when its first scheduler was made.</summary>
    public IReadOnlyList<double> BaseLrs { get; private protected set; }

    /// <summary>Sets the rates for the next epoch (or batch, as the scheduler is used), to be called behind the optimizer's step.</summary>
    public virtual void Step()
    {
        LastEpoch++;
        Apply();
    }

    /// <summary>Numbers to go on from later with <see cref="LoadStateDict"/>.</summary>
    public Dictionary<string, double> StateDict()
    {
        var state = new Dictionary<string, double> { ["last_epoch"] = LastEpoch };
        Write(state);
        return state;
    }

    /// <summary>Goes on from a state of the same scheduler. The rates themselves are part of the optimizer's state.</summary>
    /// <exception cref="KeyNotFoundException">A number is missing.</exception>
    public void LoadStateDict(IReadOnlyDictionary<string, double> state)
    {
        LastEpoch = (int)state["last_epoch"];
        Read(state);
    }

    /// <summary>Starts anew, as at epoch 0.</summary>
    internal virtual void Restart()
    {
        LastEpoch = 0;
        for (int i = 0; i < BaseLrs.Count; i++)
        {
            Optimizer.ParamGroups[i].Lr = BaseLrs[i];
        }

        Apply();
    }

    /// <summary>Takes back the step that the constructor took, so that another scheduler may begin.</summary>
    internal virtual void TakeBackStart() => LastEpoch--;

    /// <summary>The rate of a group for <see cref="LastEpoch"/>, from the rate as it is.</summary>
    private protected abstract double Next(ParameterGroup group, int index);

    /// <summary>Adds what there is to remember beside the epoch.</summary>
    private protected virtual void Write(Dictionary<string, double> state)
    {
    }

    /// <summary>Takes back what <see cref="Write"/> added.</summary>
    private protected virtual void Read(IReadOnlyDictionary<string, double> state)
    {
    }

    private protected void Apply()
    {
        for (int i = 0; i < Optimizer.ParamGroups.Count; i++)
        {
            Optimizer.ParamGroups[i].Lr = Next(Optimizer.ParamGroups[i], i);
        }
    }
}
