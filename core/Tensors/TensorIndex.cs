namespace Devices;

/// <summary>
/// What may stand between the brackets of a tensor: an integer, <c>^1</c>, a range such as <c>1..3</c> or <c>..</c>, a <see cref="Slice"/>,
/// <see cref="Ellipsis"/>, <see cref="NewAxis"/> (or null), a truth value, or a tensor of indices (integers) or of truth values (a mask).
/// </summary>
public readonly struct TensorIndex
{
    private readonly Slice slice;
    private readonly Tensor? tensor;

    private TensorIndex(TensorIndexKind kind, Slice slice = default, Tensor? tensor = null) =>
        (Kind, this.slice, this.tensor) = (kind, slice, tensor);

    /// <summary>As many whole dimensions as the other indices leave; Python's <c>...</c>.</summary>
    public static TensorIndex Ellipsis => new(TensorIndexKind.Ellipsis);

    /// <summary>A dimension of size 1 put in; Python's <c>None</c>.</summary>
    public static TensorIndex NewAxis => default;

    internal TensorIndexKind Kind { get; }

    /// <summary>The integer; <see cref="long.MaxValue"/> for the one behind the last, ^0.</summary>
    internal long Integer => slice.Start!.Value;

    internal Slice Slice => slice;

    internal bool Boolean => slice.Step != 0;

    internal Tensor Tensor => tensor!;

    /// <summary>One index of a dimension, which goes away; negative counts from the end.</summary>
    public static implicit operator TensorIndex(int index) => (long)index;

    /// <summary>One index of a dimension, which goes away; negative counts from the end.</summary>
    public static implicit operator TensorIndex(long index) => new(TensorIndexKind.Integer, new Slice(index));

    /// <summary>One index of a dimension, which goes away.</summary>
    public static implicit operator TensorIndex(Index index) =>
        !index.IsFromEnd ? index.Value : index.Value == 0 ? long.MaxValue : -(long)index.Value;

    /// <summary>The indices of a range; <c>..</c> is the whole dimension.</summary>
    public static implicit operator TensorIndex(Range range) => (Slice)range;

    /// <summary>Every step-th index of a dimension.</summary>
    public static implicit operator TensorIndex(Slice slice) => new(TensorIndexKind.Slice, slice);

    /// <summary>A dimension of size 1 (true) or 0 (false) put in.</summary>
    public static implicit operator TensorIndex(bool value) => new(TensorIndexKind.Boolean, new Slice(Step: value ? 1 : 0));

    /// <summary>Indices, or a mask over as many dimensions as it has; null for <see cref="NewAxis"/>.</summary>
    public static implicit operator TensorIndex(Tensor? tensor) => tensor is null ? NewAxis : new(TensorIndexKind.Tensor, tensor: tensor);
}
