namespace Devices.Nn;

/// <summary>x, times a learned slope below zero (He et al., 2015); <c>torch.nn.PReLU</c>.</summary>
public sealed class PRelu : Module<Tensor, Tensor>
{
    private readonly long numParameters;

    /// <summary>A layer with one slope for all channels or one for each.</summary>
    public PRelu(long numParameters = 1, double init = 0.25, Device? device = null, DType dtype = DType.Float32)
    {
        this.numParameters = numParameters;
        Register("weight", Tensor.Full([numParameters], init, dtype, device));
    }

    /// <summary>[1] or [channels].</summary>
    public Tensor Weight
    {
        get => Parameter("weight")!;
        set => Replace("weight", value);
    }

    /// <inheritdoc/>
    protected override string ExtraRepresentation => $"num_parameters={numParameters}";

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.Prelu(Weight);
}
