namespace Devices;

/// <summary>A tensor kept for backward, and the version its content had.</summary>
internal readonly struct SavedTensor(Tensor tensor, string role)
{
    private readonly int version = tensor.Storage.Version;

    public bool Is(Tensor other) => ReferenceEquals(tensor, other);

    /// <summary>The tensor as it was saved.</summary>
    /// <exception cref="TensorException">It was changed in place since.</exception>
    public Tensor Unpack(Operator op) => tensor.Storage.Version == version
        ? tensor
        : throw new TensorException(
            "one of the variables needed for gradient computation has been modified by an inplace operation: " +
            $"[{tensor.DType.Name()} [{string.Join(", ", tensor.Sizes.ToArray())}]], which is '{role}' of {op.Name}, " +
            $"is at version {tensor.Storage.Version}; expected version {version} instead.");
}
