namespace Devices;

/// <summary>The rules of writing over a tensor.</summary>
internal static class InPlace
{
    public static void RequireWritable(Tensor self)
    {
        if (self.IsInference && !InferenceMode.IsEnabled)
        {
            throw new TensorException(
                "Inplace update to inference tensor outside InferenceMode is not allowed.You can make a clone to get a normal tensor before " +
                "doing inplace update.See https://github.com/pytorch/rfcs/pull/17 for more details.");
        }

        if (self.Layout.HasInternalOverlap)
        {
            throw new TensorException(
                "unsupported operation: more than one element of the written-to tensor refers to a single memory location. " +
                "Please clone() the tensor before performing the operation.");
        }
    }

    /// <summary>Autograd can follow a recorded operation that writes over this tensor.</summary>
    /// <exception cref="TensorException">It is a leaf that requires a gradient, a view of one, or a view that cannot be followed.</exception>
    public static void RequireFollowable(Tensor self)
    {
        if (self.Autograd is { View: { } view } meta)
        {
            view.RequireFollowable(meta, indirect: false);
            if (self.RequiresGrad && view.Base.IsLeaf)
            {
                throw new TensorException("a view of a leaf Variable that requires grad is being used in an in-place operation.");
            }
        }

        if (self.RequiresGrad && self.IsLeaf)
        {
            throw new TensorException("a leaf Variable that requires grad is being used in an in-place operation.");
        }
    }

    public static void RequireFits(Tensor self, SizesAndStrides layout, DType resultType)
    {
        if (!self.Sizes.SequenceEqual(layout.Sizes))
        {
            throw new TensorException(
                $"output with shape {Dimensions.Describe(self.Sizes)} doesn't match the broadcast shape {Dimensions.Describe(layout.Sizes)}");
        }

        RequireCastable(resultType, self.DType);
    }

    /// <summary>A result may be cast to a narrower dtype of its category or to a higher category, not to a lower one.</summary>
    /// <exception cref="TensorException">It would be.</exception>
    public static void RequireCastable(DType result, DType output)
    {
        bool castable = output.IsFloatingPoint() || (!result.IsFloatingPoint() && (output != DType.Bool || result == DType.Bool));
        if (!castable)
        {
            throw new TensorException(
                $"result type {result.ScalarTypeName()} can't be cast to the desired output type {output.ScalarTypeName()}");
        }
    }

    /// <summary>A result that may be copied over a tensor.</summary>
    /// <exception cref="TensorException">It has other sizes or cannot be cast.</exception>
    public static Tensor Fitting(Tensor self, Tensor result)
    {
        RequireFits(self, result.Layout, result.DType);
        return result;
    }

    /// <summary>Whether a kernel may write its result straight over a tensor, after checking that the result may go there.</summary>
    /// <exception cref="TensorException">It has other sizes, cannot be cast, or an input overlaps the tensor in part.</exception>
    public static bool IsDirect(Operator op, ReadOnlySpan<Value> arguments, Tensor output, SizesAndStrides layout, DType resultType)
    {
        RequireFits(output, layout, resultType);
        bool direct = output.DType == resultType;
        foreach (int index in op.TensorArguments)
        {
            if (arguments[index].OptionalTensor is { } tensor && ReferenceEquals(tensor.Storage, output.Storage))
            {
                RequireNoPartialOverlap(tensor, output);
                direct &= tensor.DType == output.DType && tensor.StorageOffset == output.StorageOffset && SameLayout(tensor.Layout, output.Layout);
            }
        }

        return direct;
    }

    /// <summary>
    /// Refuses what PyTorch refuses: an input that shares some but not all elements, or has them in another order. Where one of them has
    /// gaps PyTorch does not look, and the result goes through memory of its own here.
    /// </summary>
    /// <exception cref="TensorException">They overlap in part.</exception>
    public static void RequireNoPartialOverlap(Tensor input, Tensor output)
    {
        if (ReferenceEquals(input, output) || input.ElementCount == 0 || output.ElementCount == 0
            || !input.Layout.IsDense || !output.Layout.IsDense || !ReferenceEquals(input.Storage, output.Storage))
        {
            return;
        }

        (long first, long second) = (input.StorageOffset, output.StorageOffset);
        bool same = first == second && input.ElementCount == output.ElementCount;
        bool partial = same
            ? !input.Strides.SequenceEqual(output.Strides)
            : first < second + output.ElementCount && second < first + input.ElementCount;
        if (partial)
        {
            throw new TensorException(
                "unsupported operation: some elements of the input tensor and the written-to tensor refer to a single memory location. " +
                "Please clone() the tensor before performing the operation.");
        }
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
