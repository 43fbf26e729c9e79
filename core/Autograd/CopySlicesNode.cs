namespace Devices;

/// <summary>
/// What writing through a view did to the base: the gradient of the part that was written goes through the operation that wrote it,
/// the rest passes by. PyTorch's CopySlices.
/// </summary>
internal sealed class CopySlicesNode : Node
{
    private readonly ViewStep view;
    private readonly Node written;
    private readonly long baseOffset;

    /// <param name="origin">The view that was written through; its base still has the history from before.</param>
    /// <param name="written">The operation; the view is its first input.</param>
    public CopySlicesNode(ViewOrigin origin, Node written)
        : base([NodeInput.Of("self", origin.Base), .. written.Inputs.AsSpan(1)])
    {
        (view, this.written) = (origin.Step, written);
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
        if (Inputs[0].Edge.IsConnected)
        {
            _ = inner[0] is { } rest ? part.Copy_(written.Inputs[0].Fit(rest)) : part.Zero_();
            outer[0] = whole;
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
