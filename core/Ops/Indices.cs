namespace Devices.Ops;

/// <summary>Checks of index tensors, so that no kernel reads or writes outside of its operands.</summary>
internal static unsafe class Indices
{
    /// <exception cref="TensorException">The dtype is not int64.</exception>
    public static void RequireInt64(string name, Tensor index)
    {
        if (index.DType != DType.Int64)
        {
            throw new TensorException($"{name}(): Expected dtype int64 for index, but got {index.DType.Name()}");
        }
    }

    /// <summary>Every index is in [0, bound). Reads the values: on a device without host access that waits for it.</summary>
    /// <exception cref="TensorIndexException">One is not.</exception>
    public static void RequireInRange(Tensor index, long bound, Func<long, string> message, long except = long.MinValue)
    {
        if (index.ElementCount == 0)
        {
            return;
        }

        foreach (long value in Values(index))
        {
            if ((ulong)value >= (ulong)bound && value != except)
            {
                throw new TensorIndexException(message(value));
            }
        }
    }

    /// <summary>Looks at every value; on a device without host access that waits for it.</summary>
    public static void Visit(Tensor index, Action<long> visit)
    {
        if (index.ElementCount > 0)
        {
            foreach (long value in Values(index))
            {
                visit(value);
            }
        }
    }

    private static ReadOnlySpan<long> Values(Tensor index) => index.Device.Info is { Kind: Api.DeviceKind.Cpu, IsHostAccessible: true }
        && index.IsContiguous
        ? new ReadOnlySpan<long>((void*)(index.Storage.Memory + index.ByteOffset), checked((int)index.ElementCount))
        : index.ToArray<long>();
}
