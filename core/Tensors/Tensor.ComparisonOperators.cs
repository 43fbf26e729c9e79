namespace Devices;

public sealed partial class Tensor
{
    /// <summary>Where the left one is greater; bool per element.</summary>
    public static Tensor operator >(Tensor left, Tensor right) => left.Gt(right);

    /// <summary>Where the left one is less; bool per element.</summary>
    public static Tensor operator <(Tensor left, Tensor right) => left.Lt(right);

    /// <summary>Where the left one is at least the right one; bool per element.</summary>
    public static Tensor operator >=(Tensor left, Tensor right) => left.Ge(right);

    /// <summary>Where the left one is at most the right one; bool per element.</summary>
    public static Tensor operator <=(Tensor left, Tensor right) => left.Le(right);

    /// <summary>Where the tensor is greater; bool per element.</summary>
    public static Tensor operator >(Tensor left, Scalar right) => left.Gt(right);

    /// <summary>Where the tensor is less; bool per element.</summary>
    public static Tensor operator <(Tensor left, Scalar right) => left.Lt(right);

    /// <summary>Where the tensor is at least the number; bool per element.</summary>
    public static Tensor operator >=(Tensor left, Scalar right) => left.Ge(right);

    /// <summary>Where the tensor is at most the number; bool per element.</summary>
    public static Tensor operator <=(Tensor left, Scalar right) => left.Le(right);
}
