namespace Devices;

/// <summary>
/// What writing through a view did to the base: the gradient of the part that was written goes through the operation that wrote it,
/// the rest passes by. PyTorch's CopySlices.
/// </summary>
internal sealed class CopySlicesNode : Node
{
    private readonly ViewStep view;
    private readonly Node written;
    private readonly int position;
    private readonly long baseOffset;

    /// <param name="origin">The view that was written through; its base still has the history from before.</param>
    /// <param name="written">The operation.</param>
    /// <param name="position">Which of its inputs the view is.</param>
    public CopySlicesNode(ViewOrigin origin, Node written, int position)
        : base([.. written.Inputs.AsSpan(0, position), NodeInput.Of("self", origin.Base), .. written.Inputs.AsSpan(position + 1)])
    {
        (view, this.written, this.position) = (origin.Step, written, position);
        baseOffset = origin.Base.StorageOffset;
        Results = Describe([origin.Base]);
    }

    public override string Name => "CopySlices";

    public override Tensor?[] Backward(Tensor?[] grads)
    {
        Tensor whole = CopyOf(grads[0]!);
        Tensor part = view.Replay(whole);
        Tensor?[] inner = written.Backward([part.Clone()]);
        Tensor?[] outer = [.. inner];
        if (Inputs[position].Edge.IsConnected)
        {
            _ = inner[position] is { } rest ? part.Copy_(written.Inputs[position].Fit(rest)) : part.Zero_();
            outer[position] = whole;
        }

        return outer;
    }

    public override void Release() => written.Release();

    /// <summary>The gradient laid out as the base is, offset and gaps included, so that every view of the base can be taken of it.</summary>
    private Tensor CopyOf(Tensor grad)
    {
        SizesAndStrides layout = Results[0].Layout;
        Tensor memory = Tensor.Empty([baseOffset + layout.Extent], grad.DType, grad.Device);
        return memory.Alias(layout, baseOffset).Copy_(grad);
    }
}
