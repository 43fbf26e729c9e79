namespace Devices;

/// <summary>The rules of writing over a tensor.</summary>
internal static class InPlace
{
    public static void RequireWritable(Tensor self)
    {
        if (self.Layout.HasInternalOverlap)
        {
            throw new TensorException(
                "unsupported operation: more than one element of the written-to tensor refers to a single memory location. " +
                "Please clone() the tensor before performing the operation.");
        }
    }

    public static void RequireTapeable(Tensor self, Node? node)
    {
        bool enabled = ThreadState.Current.GradEnabled;
        if (enabled && self.RequiresGrad && self.IsLeaf)
        {
            throw new TensorException("a leaf Variable that requires grad is being used in an in-place operation.");
        }

        if (node is not null && self.IsView)
        {
            throw new UnsupportedException(
                "an in-place operation on a view cannot be recorded for backward yet: use the out-of-place operator, slice_scatter " +
                "or select_scatter, or clone() the view first");
        }
    }

    public static void RequireFits(Tensor self, SizesAndStrides layout, DType resultType)
    {
        if (!self.Sizes.SequenceEqual(layout.Sizes))
        {
            throw new TensorException(
                $"output with shape [{string.Join(", ", self.Sizes.ToArray())}] doesn't match the broadcast shape [{string.Join(", ", layout.Sizes.ToArray())}]");
        }

        bool castable = self.DType.IsFloatingPoint() || (!resultType.IsFloatingPoint() && (self.DType != DType.Bool || resultType == DType.Bool));
        if (!castable)
        {
            throw new TensorException($"result type {resultType.Name()} can't be cast to the desired output type {self.DType.Name()}");
        }
    }

    /// <summary>An input has elements in common with the output without being exactly the same tensor.</summary>
    public static bool OverlapsPartly(Operator op, ReadOnlySpan<Value> arguments, Tensor output)
    {
        foreach (int index in op.TensorArguments)
        {
            if (arguments[index].OptionalTensor is { } tensor && ReferenceEquals(tensor.Storage, output.Storage)
                && !(tensor.DType == output.DType && tensor.StorageOffset == output.StorageOffset && SameLayout(tensor.Layout, output.Layout)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Copies into a tensor's memory with cast and broadcasting; the one writer behind <c>copy_</c>.</summary>
    public static Tensor CopyInto(Tensor destination, Tensor source)
    {
        RequireWritable(destination);
        if (destination.ElementCount == 0)
        {
            return destination;
        }

        Tensor local = source.Device == destination.Device ? source : source.To(destination.Device);
        bool overlaps = ReferenceEquals(local.Storage, destination.Storage);
        KernelLauncher.Copy(overlaps ? local.Clone() : local, destination);
        return destination;
    }

    private static bool SameLayout(SizesAndStrides a, SizesAndStrides b) =>
        ReferenceEquals(a, b) || (a.Sizes.SequenceEqual(b.Sizes) && a.Strides.SequenceEqual(b.Strides));
}
