namespace Devices;

/// <summary>A tensor kept for backward, and the version its content had.</summary>
internal readonly struct SavedTensor
{
    private readonly Tensor? tensor;
    private readonly PackedTensor? packed;
    private readonly Node? producer;
    private readonly int result;
    private readonly int version;

    /// <summary>Saves an argument; or a result, together with the node that it is a result of.</summary>
    /// <exception cref="TensorException">The tensor was made in inference mode.</exception>
    public SavedTensor(Tensor tensor, Node? producer = null, int result = 0)
    {
        if (tensor.IsInference)
        {
            throw new TensorException(
                "Inference tensors cannot be saved for backward. Please do not use Tensors created in inference mode in computation tracked " +
                "by autograd. To work around this, you can make a clone to get a normal tensor and use it in autograd, or use " +
                "`torch.no_grad()` instead of `torch.inference_mode()`.");
        }

        if (ThreadState.Current.SavedTensorHooks is { } hooks)
        {
            packed = new PackedTensor(tensor, producer is null ? Edge.To(tensor) : new Edge(producer, result), hooks);
            return;
        }

        (this.tensor, this.producer, this.result, version) = (tensor, producer, result, tensor.Storage.Version);
    }

    public static TensorException Freed() => new(
        "Trying to backward through the graph a second time (or directly access saved tensors after they have already been freed). " +
        "Saved intermediate values of the graph are freed when you call .backward() or autograd.grad(). Specify retain_graph=True if " +
        "you need to backward through the graph a second time or if you need to access saved tensors after calling backward.");

    /// <summary>The tensor as it was saved.</summary>
    /// <exception cref="TensorException">It was changed in place since.</exception>
    public Tensor Unpack() => tensor is null ? packed!.Unpack() : tensor.Storage.Version == version ? tensor : throw Modified(tensor);

    private TensorException Modified(Tensor changed)
    {
        (Node? node, int index) = producer is not null ? (producer, result) : (changed.GradNode, changed.Autograd?.ResultIndex ?? 0);
        string origin = node is null ? "" : $", which is output {index} of {node.Name},";
        string hint = AnomalyMode.IsEnabled
            ? "the backtrace further above shows the operation that failed to compute its gradient. The variable in question was changed in " +
                "there or anywhere later. Good luck!"
            : "enable anomaly detection to find the operation that failed to compute its gradient, with " +
                "torch.autograd.set_detect_anomaly(True).";
        return new TensorException(
            "one of the variables needed for gradient computation has been modified by an inplace operation: " +
            $"[{changed.DType.TypeName(changed.Device)} {Dimensions.Describe(changed.Sizes)}]{origin} is at version " +
            $"{changed.Storage.Version}; expected version {version} instead. Hint: {hint}");
    }
}
