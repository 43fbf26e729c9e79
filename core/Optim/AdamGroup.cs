namespace Devices.Optim;

/// <summary>Options of <see cref="Adam"/> and <see cref="AdamW"/>.</summary>
public class AdamGroup : MomentGroup
{
    /// <summary>Whether the greatest second moment so far is divided by (Reddi et al., 2018).</summary>
    public bool Amsgrad
    {
        get => Flag("amsgrad");
        set => SetFlag("amsgrad", value);
    }
}
