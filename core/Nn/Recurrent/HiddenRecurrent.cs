namespace Devices.Nn;

/// <summary>Recurrent networks whose state is the hidden state alone.</summary>
public abstract class HiddenRecurrent : Recurrent<Tensor>
{
    private protected HiddenRecurrent(long inputSize, long hiddenSize, int gates, RecurrentOptions options, Device? device, DType dtype)
        : base(inputSize, hiddenSize, gates, 0, options, device, dtype)
    {
    }

    private protected sealed override Tensor OutputOf(Tensor state) => state;

    private protected sealed override Tensor Map(Tensor state, Func<Tensor, Tensor> change) => change(state);

    private protected sealed override Tensor Join(IReadOnlyList<Tensor> states, Func<Tensor[], Tensor> join) => join([.. states]);

    private protected sealed override Tensor Zeros(Func<long, Tensor> zeros) => zeros(HiddenSize);

    private protected sealed override IEnumerable<(Tensor Tensor, long Size)> Parts(Tensor state) => [(state, HiddenSize)];
}
