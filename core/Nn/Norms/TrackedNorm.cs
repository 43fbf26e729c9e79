namespace Devices.Nn;

/// <summary>What norms with running statistics have in common.</summary>
public abstract class TrackedNorm : Module<Tensor, Tensor>
{
    private protected TrackedNorm(
        long numFeatures, double eps, double? momentum, bool affine, bool trackRunningStats, Device? device, DType dtype)
    {
        (NumFeatures, Eps, Momentum, TracksRunningStats) = (numFeatures, eps, momentum, trackRunningStats);
        Register("weight", affine ? Tensor.Ones([numFeatures], dtype, device) : null);
        Register("bias", affine ? Tensor.Zeros([numFeatures], dtype, device) : null);
        RegisterBuffer("running_mean", trackRunningStats ? Tensor.Zeros([numFeatures], dtype, device) : null);
        RegisterBuffer("running_var", trackRunningStats ? Tensor.Ones([numFeatures], dtype, device) : null);
        RegisterBuffer("num_batches_tracked", trackRunningStats ? Tensor.Zeros([], DType.Int64, device) : null);
    }

    /// <summary>Channels.</summary>
    public long NumFeatures { get; }

    /// <summary>Scale [c], or null.</summary>
    public Tensor? Weight
    {
        get => Parameter("weight");
        set => Replace("weight", value);
    }

    /// <summary>Shift [c], or null.</summary>
    public Tensor? Bias
    {
        get => Parameter("bias");
        set => Replace("bias", value);
    }

    /// <summary>The running mean [c], or null.</summary>
    public Tensor? RunningMean => Buffer("running_mean");

    /// <summary>The running variance [c], or null.</summary>
    public Tensor? RunningVar => Buffer("running_var");

    private protected double Eps { get; }

    private protected double? Momentum { get; }

    private protected bool TracksRunningStats { get; }

    /// <inheritdoc/>
    protected override string ExtraRepresentation => FormattableString.Invariant(
        $"{NumFeatures}, eps={Eps}, momentum={Momentum}, affine={Name(Weight is not null)}, track_running_stats={Name(TracksRunningStats)}");

    private static string Name(bool value) => value ? "True" : "False";
}
