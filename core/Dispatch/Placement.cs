namespace Devices;

/// <summary>Where a call runs.</summary>
internal static class Placement
{
    /// <summary>
    /// The device of the tensors, which must be one; a 0-d tensor on the CPU goes with any device and is moved there. Without
    /// tensors the device argument or the default device.
    /// </summary>
    public static Device DeviceOf(Operator op, Span<Value> arguments)
    {
        Device? device = null;
        bool mixed = false;
        foreach (int index in op.TensorArguments)
        {
            if (arguments[index].Kind == ValueKind.Tensor)
            {
                Device own = arguments[index].Tensor.Device;
                mixed |= device is not null && !ReferenceEquals(device, own);
                device ??= own;
            }
            else if (arguments[index].Kind == ValueKind.TensorList)
            {
                device = DeviceOfList(arguments[index].Tensors, device, ref mixed);
            }
        }

        return device is null ? DeviceOfFactory(arguments) : mixed ? MoveScalars(op, arguments) : device;
    }

    private static Device? DeviceOfList(Tensor?[] tensors, Device? device, ref bool mixed)
    {
        foreach (Tensor? tensor in tensors)
        {
            if (tensor is not null)
            {
                mixed |= device is not null && device != tensor.Device;
                device ??= tensor.Device;
            }
        }

        return device;
    }

    private static Device DeviceOfFactory(ReadOnlySpan<Value> arguments)
    {
        foreach (Value argument in arguments)
        {
            if (argument.Kind == ValueKind.Device)
            {
                return argument.Device!;
            }
        }

        return Backends.DefaultDevice;
    }

    private static Device MoveScalars(Operator op, Span<Value> arguments)
    {
        Device? device = null;
        foreach (int index in op.TensorArguments)
        {
            foreach (Tensor? tensor in TensorsOf(arguments[index]))
            {
                if (tensor is not null && !IsHostScalar(tensor))
                {
                    device = device is null || device == tensor.Device ? tensor.Device : throw DevicesDiffer(op, device, tensor.Device);
                }
            }
        }

        // Only 0-d tensors of the CPU and of others: the others decide.
        device ??= arguments.ToArray().SelectMany(TensorsOf).OfType<Tensor>().First().Device;
        foreach (int index in op.TensorArguments)
        {
            if (arguments[index].Kind == ValueKind.Tensor && arguments[index].Tensor.Device != device)
            {
                arguments[index] = arguments[index].Tensor.To(device);
            }
            else if (TensorsOf(arguments[index]).FirstOrDefault(tensor => tensor is not null && tensor.Device != device) is { } stranger)
            {
                throw DevicesDiffer(op, device, stranger.Device);
            }
        }

        return device;
    }

    private static bool IsHostScalar(Tensor tensor) => tensor.Rank == 0 && tensor.Device.Type == "cpu";

    private static Tensor?[] TensorsOf(Value value) => value.Kind switch
    {
        ValueKind.Tensor => [value.Tensor],
        ValueKind.TensorList => value.Tensors,
        _ => [],
    };

    private static TensorException DevicesDiffer(Operator op, Device first, Device second) => new(
        $"Expected all tensors to be on the same device, but found at least two devices, {first} and {second}! (when checking arguments of {op.Name})");
}
