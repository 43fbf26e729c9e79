namespace Devices;

/// <summary>A step of the recorded graph: gradients of its results come in, gradients of its inputs go out.</summary>
internal abstract class Node
{
    private static long sequence;

    private NodeHooks? hooks;

    protected Node(NodeInput[] inputs, long? order = null)
    {
        Inputs = inputs;
        Sequence = order ?? Interlocked.Increment(ref sequence);
        Trace = AnomalyMode.IsEnabled ? new NodeTrace() : null;
    }

    /// <summary>PyTorch's name: <c>AddBackward0</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Nodes recorded later have greater numbers; backward goes from the greatest down.</summary>
    public long Sequence { get; }

    /// <summary>What went in and where its gradient goes.</summary>
    public NodeInput[] Inputs { get; }

    /// <summary>What came out.</summary>
    public ResultMeta[] Results { get; protected set; } = [];

    /// <summary>Where the call was made, if <see cref="AnomalyMode"/> was on.</summary>
    public NodeTrace? Trace { get; }

    /// <summary>What users want to see or change of the gradients of the results.</summary>
    public NodeHooks Hooks => hooks ?? Interlocked.CompareExchange(ref hooks, new NodeHooks(), null) ?? hooks;

    public bool HasHooks => hooks is not null;

    /// <summary>The gradient of each input; null where there is none or nobody wants it.</summary>
    /// <param name="grads">The gradient of each result, null where nothing depended on it. May be filled in.</param>
    public abstract Tensor?[] Backward(Tensor?[] grads);

    /// <summary>Lets go of the saved tensors.</summary>
    public virtual void Release()
    {
    }

    /// <summary>Ties a result to this node.</summary>
    protected void Tie(Tensor result, int index)
    {
        if (result.DType.IsFloatingPoint())
        {
            result.SetHistory(this, index);
        }
    }

    protected static ResultMeta[] Describe(Tensor[] results) =>
        Array.ConvertAll(results, result => new ResultMeta(result.Layout, result.DType, result.Device));
}
