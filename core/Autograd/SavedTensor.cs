namespace Devices;

/// <summary>A tensor kept for backward, and the version its content had.</summary>
internal readonly struct SavedTensor
{
    private readonly Tensor tensor;
    private readonly Node? producer;
    private readonly int result;
    private readonly int version;

    /// <summary>Saves an argument; or a result, together with the node that it is a result of.</summary>
    public SavedTensor(Tensor tensor, Node? producer = null, int result = 0)
    {
        (this.tensor, this.producer, this.result) = (tensor, producer, result);
        version = tensor.Storage.Version;
    }

    public static TensorException Freed() => new(
        "Trying to backward through the graph a second time (or directly access saved tensors after they have already been freed). " +
        "Saved intermediate values of the graph are freed when you call .backward() or autograd.grad(). Specify retain_graph=True if " +
        "you need to backward through the graph a second time or if you need to access saved tensors after calling backward.");

    public bool Is(Tensor other) => ReferenceEquals(tensor, other);

    /// <summary>The tensor as it was saved.</summary>
    /// <exception cref="TensorException">It was changed in place since.</exception>
    public Tensor Unpack() => tensor.Storage.Version == version ? tensor : throw Modified();

    private TensorException Modified()
    {
        (Node? node, int index) = producer is not null ? (producer, result) : (tensor.GradNode, tensor.Autograd?.ResultIndex ?? 0);
        string origin = node is null ? "" : $", which is output {index} of {node.Name},";
        return new TensorException(
            "one of the variables needed for gradient computation has been modified by an inplace operation: " +
            $"[{tensor.DType.TypeName(tensor.Device)} {Dimensions.Describe(tensor.Sizes)}]{origin} is at version {tensor.Storage.Version}; " +
            $"expected version {version} instead. Hint: enable anomaly detection to find the operation that failed to compute its gradient, " +
            "with torch.autograd.set_detect_anomaly(True).");
    }
}
