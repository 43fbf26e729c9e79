namespace Devices;

/// <summary>A tensor that went into a recorded call, without its data.</summary>
/// <param name="Argument">The argument's name; the tensors of a list share it.</param>
/// <param name="Edge">Where its gradient goes.</param>
/// <param name="Layout">Its sizes and strides.</param>
/// <param name="DType">Its dtype.</param>
/// <param name="Device">Its device.</param>
/// <param name="StorageOffset">Its offset into its storage, in elements.</param>
internal readonly record struct NodeInput(
    string Argument, Edge Edge, SizesAndStrides Layout, DType DType, Device Device, long StorageOffset)
{
    public static NodeInput[] Collect(Operator op, ReadOnlySpan<Value> call)
    {
        var inputs = new NodeInput[Count(op, call)];
        int count = 0;
        foreach (int index in op.TensorArguments)
        {
            string name = op.Schema.Arguments[index].Name;
            if (call[index].Kind == ValueKind.Tensor)
            {
                inputs[count++] = Of(name, call[index].Tensor);
            }
            else if (call[index].Kind == ValueKind.TensorList)
            {
                foreach (Tensor? tensor in call[index].Tensors)
                {
                    if (tensor is not null)
                    {
                        inputs[count++] = Of(name, tensor);
                    }
                }
            }
        }

        return inputs;
    }

    private static int Count(Operator op, ReadOnlySpan<Value> call)
    {
        int count = 0;
        foreach (int index in op.TensorArguments)
        {
            count += call[index].Kind switch
            {
                ValueKind.Tensor => 1,
                ValueKind.TensorList => call[index].Tensors.Count(tensor => tensor is not null),
                _ => 0,
            };
        }

        return count;
    }

    /// <summary>Undoes what the call did to this input beyond the formula: broadcasting, promotion and moving.</summary>
    public Tensor Fit(Tensor grad) => grad.SumToSize(Layout.SizesArray).To(DType).To(Device);

    public static NodeInput Of(string name, Tensor tensor) =>
        new(
            name,
            tensor.DType.IsFloatingPoint() ? Edge.To(tensor) : default,
            tensor.Layout,
            tensor.DType,
            tensor.Device,
            tensor.StorageOffset);
}
