using System.Diagnostics;

namespace Devices;

/// <summary>Computes a call on the CPU for a device that cannot, where the policy allows it.</summary>
internal static class HostFallback
{
    public static Tensor[] Run(Operator op, Span<Value> arguments, Device device, DType key, string reason)
    {
        if (Fallbacks.Policy == FallbackPolicy.Strict || device.Type == "cpu")
        {
            throw new UnsupportedException(Refusal(op, device, key, reason));
        }

        var watch = Stopwatch.StartNew();
        long bytes = 0;
        Device host = "cpu";
        var moved = new Value[arguments.Length];
        for (int i = 0; i < moved.Length; i++)
        {
            moved[i] = ToHost(arguments[i], host, ref bytes);
        }

        Tensor[] results = Dispatcher.CallMany(op, moved);
        for (int i = 0; i < results.Length; i++)
        {
            bytes += Bytes(results[i]);
            results[i] = results[i].To(device);
        }

        Fallbacks.Count(new FallbackRecord(op.Name, key, device.Name, reason) { Calls = 1, BytesMoved = bytes, Time = watch.Elapsed });
        return results;
    }

    private static Value ToHost(Value value, Device host, ref long bytes)
    {
        switch (value.Kind)
        {
            case ValueKind.Tensor:
                bytes += Bytes(value.Tensor);
                return value.Tensor.To(host);
            case ValueKind.TensorList:
                bytes += value.Tensors.Sum(tensor => tensor is null ? 0 : Bytes(tensor));
                return Array.ConvertAll(value.Tensors, tensor => tensor?.To(host));
            case ValueKind.Device:
                return host;
            default:
                return value;
        }
    }

    private static long Bytes(Tensor tensor) => tensor.ElementCount * tensor.DType.ElementSize();

    private static string Refusal(Operator op, Device device, DType key, string reason)
    {
        var supported = new List<string>();
        foreach (DType dtype in DTypes.All)
        {
            if (device.Kernels.IsRegistered(op, dtype))
            {
                supported.Add(dtype.Name());
            }
        }

        string has = supported.Count == 0 ? "it has no kernel for any dtype" : $"it has kernels for {string.Join(", ", supported)}";
        return $"{op.Name} for {key.Name()} is not supported on {device}: {reason}; {has}";
    }
}
