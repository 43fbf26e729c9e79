namespace Devices.Nn;

/// <summary>Groups of channels brought to mean 0 and variance 1, then scaled and shifted by channel; <c>torch.nn.GroupNorm</c>.</summary>
public sealed class GroupNorm : Module<Tensor, Tensor>
{
    private readonly long numGroups;
    private readonly long numChannels;
    private readonly double eps;

    /// <summary>A layer for inputs [n, numChannels, …].</summary>
    /// <exception cref="ArgumentException">The channels do not divide into the groups.</exception>
    public GroupNorm(
        long numGroups, long numChannels, double eps = 1e-5, bool affine = true, Device? device = null, DType dtype = DType.Float32)
    {
        (this.numGroups, this.numChannels, this.eps) = (numGroups, numChannels, eps);
        if (numChannels % numGroups != 0)
        {
            throw new ArgumentException("num_channels must be divisible by num_groups", nameof(numChannels));
        }

        Register("weight", affine ? Tensor.Ones([numChannels], dtype, device) : null);
        Register("bias", affine ? Tensor.Zeros([numChannels], dtype, device) : null);
    }

    /// <inheritdoc/>
    protected override string ExtraRepresentation => FormattableString.Invariant(
        $"{numGroups}, {numChannels}, eps={eps}, affine={(Parameter("weight") is null ? "False" : "True")}");

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.GroupNorm(numGroups, Parameter("weight"), Parameter("bias"), eps);
}
