namespace Devices;

/// <summary>What a user's hook made of a saved tensor, and the history that the unpacked one gets back.</summary>
internal sealed class PackedTensor
{
    private readonly object packed;
    private readonly Func<object, Tensor> unpack;
    private readonly Edge edge;

    public PackedTensor(Tensor tensor, Edge edge, SavedTensorHooks hooks)
    {
        this.edge = edge;
        unpack = hooks.Unpack;
        int version = tensor.Storage.Version;
        using IDisposable off = GradMode.Off();
        packed = hooks.Pack(tensor.Detach());
        if (tensor.Storage.Version != version)
        {
            throw new TensorException(
                "A saved tensor pack hook is modifying its input in place. Tensors provided as input to pack hook can not be modified by " +
                "in-place operations as this can lead to unexpected side-effects. Please open an issue if you need to perform in-place " +
                "operations on the input to a pack hook.");
        }
    }

    public Tensor Unpack()
    {
        using IDisposable off = GradMode.Off();
        Tensor tensor = unpack(packed).Detach();
        if (edge.Node is { } node)
        {
            tensor.SetHistory(node, edge.ResultIndex);
        }

        return tensor;
    }
}
