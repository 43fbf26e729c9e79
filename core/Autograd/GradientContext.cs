namespace Devices;

/// <summary>What a gradient formula works with: the incoming gradients, the call's arguments by name, and what was saved.</summary>
public sealed class GradientContext
{
    private readonly OperatorNode node;
    private readonly Tensor?[] grads;

    internal GradientContext(OperatorNode node, Tensor?[] grads) => (this.node, this.grads) = (node, grads);

    /// <summary>The gradient of the first result.</summary>
    public Tensor Grad => GradOf(0);

    /// <summary>The gradient of a result; zeros where nothing depended on it.</summary>
    public Tensor GradOf(int result)
    {
        ResultMeta meta = node.Results[result];
        return grads[result] ??= Tensor.Zeros(meta.Layout.SizesArray, meta.DType, meta.Device);
    }

    /// <summary>Whether anything depended on that result.</summary>
    public bool HasGrad(int result) => grads[result] is not null;

    /// <summary>A saved tensor: an argument's name, or <c>result</c>, <c>result1</c>, …</summary>
    public Tensor this[string role] => node.Saved(role);

    /// <summary>A saved optional tensor, or null where the call had none.</summary>
    public Tensor? Optional(string role) => node.HasSaved(role) ? node.Saved(role) : null;

    /// <summary>An argument that is no tensor.</summary>
    public Value Argument(string name) => node.Argument(name);

    /// <summary>An argument that is a number.</summary>
    public Scalar Scalar(string name) => Argument(name).Scalar;

    /// <summary>An argument that is an integer.</summary>
    public long Int(string name) => Argument(name).Int;

    /// <summary>An argument that is a list of integers.</summary>
    public long[] Ints(string name) => Argument(name).Ints;

    /// <summary>An argument that is a truth value.</summary>
    public bool Bool(string name) => Argument(name).Bool;

    /// <summary>Sizes of a tensor argument, saved or not. The array must not be changed.</summary>
    public long[] Sizes(string argument) => Input(argument).Layout.SizesArray;

    /// <summary>Strides of a tensor argument.</summary>
    public long[] Strides(string argument) => Input(argument).Layout.Strides.ToArray();

    /// <summary>Offset of a tensor argument into its storage, in elements.</summary>
    public long StorageOffset(string argument) => Input(argument).StorageOffset;

    /// <summary>Dtype of a tensor argument.</summary>
    public DType DType(string argument) => Input(argument).DType;

    /// <summary>Sizes of each tensor of a list.</summary>
    public IReadOnlyList<long[]> ListSizes(string argument) =>
        [.. node.Inputs.Where(input => input.Argument == argument).Select(input => input.Layout.SizesArray)];

    private NodeInput Input(string argument) => Array.Find(node.Inputs, input => input.Argument == argument);
}
