namespace Devices;

/// <summary>What a <see cref="TensorIndex"/> is.</summary>
internal enum TensorIndexKind
{
    /// <summary>A dimension of size 1 put in.</summary>
    NewAxis,

    /// <summary>As many whole dimensions as there is room for.</summary>
    Ellipsis,

    /// <summary>One index; the dimension goes away.</summary>
    Integer,

    /// <summary>Several indices at a distance.</summary>
    Slice,

    /// <summary>A dimension of size 1 or 0 put in.</summary>
    Boolean,

    /// <summary>Indices or a mask.</summary>
    Tensor,
}
