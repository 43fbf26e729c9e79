namespace Devices;

/// <summary>The rules of writing into a tensor that the caller gives: PyTorch's <c>out=</c>.</summary>
internal static class Output
{
    /// <summary>Nothing of the call takes part in autograd.</summary>
    /// <exception cref="TensorException">An argument or an output requires a gradient while recording is on.</exception>
    public static void RequireUnrecorded(Operator op, ReadOnlySpan<Value> arguments, Tensor[] outputs)
    {
        if (GradMode.IsEnabled && (Recorder.Needs(op, arguments) || Array.Exists(outputs, output => output.RequiresGrad)))
        {
            throw new TensorException(
                $"{op.Name.Split('.')[0]}(): functions with out=... arguments don't support automatic differentiation, but one of the " +
                "arguments requires grad.");
        }
    }

    /// <summary>Brings a result into an output, which takes the result's sizes.</summary>
    /// <exception cref="TensorException">The output is on another device or its dtype cannot take the result.</exception>
    public static void Store(Tensor result, Tensor output)
    {
        if (!ReferenceEquals(result, output))
        {
            Prepare(output, result.Device, result.Layout.DenseLike(), result.DType);
            InPlace.CopyInto(output, result);
        }
    }

    /// <summary>Checks an output and gives it the sizes; what it contained is lost where it had others.</summary>
    public static void Prepare(Tensor output, Device device, SizesAndStrides layout, DType resultType)
    {
        InPlace.RequireWritable(output);
        InPlace.RequireCastable(resultType, output.DType);
        if (output.Device != device)
        {
            throw new TensorException($"Expected out tensor to have device {device}, but got {output.Device} instead");
        }

        if (!output.Layout.SameSizes(layout))
        {
            output.Resize(device.CurrentStream, layout);
        }
    }

    /// <summary>The output itself, where a kernel may write straight into it; else null.</summary>
    public static Tensor? Direct(Tensor output, Operator op, ReadOnlySpan<Value> arguments, Device device, long[] sizes, DType resultType)
    {
        if (output.DType != resultType || output.Device != device || !output.Sizes.SequenceEqual(sizes) || !output.IsContiguous)
        {
            return null;
        }

        foreach (int index in op.TensorArguments)
        {
            bool shares = arguments[index].Kind == ValueKind.TensorList
                ? Array.Exists(arguments[index].Tensors, tensor => ReferenceEquals(tensor?.Storage, output.Storage))
                : ReferenceEquals(arguments[index].OptionalTensor?.Storage, output.Storage);
            if (shares)
            {
                return null;
            }
        }

        return output;
    }
}
