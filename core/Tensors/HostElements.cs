namespace Devices;

/// <summary>Elements in host memory: which C# type a dtype is, and reading one.</summary>
internal static unsafe class HostElements
{
    /// <summary>The dtype of a C# type.</summary>
    /// <exception cref="TensorException">No dtype is that type.</exception>
    public static DType DTypeOf<T>() where T : unmanaged =>
        typeof(T) == typeof(float) ? DType.Float32
        : typeof(T) == typeof(double) ? DType.Float64
        : typeof(T) == typeof(Half) ? DType.Float16
        : typeof(T) == typeof(BFloat16) ? DType.BFloat16
        : typeof(T) == typeof(sbyte) ? DType.Int8
        : typeof(T) == typeof(byte) ? DType.UInt8
        : typeof(T) == typeof(short) ? DType.Int16
        : typeof(T) == typeof(int) ? DType.Int32
        : typeof(T) == typeof(long) ? DType.Int64
        : typeof(T) == typeof(bool) ? DType.Bool
        : throw new TensorException(
            $"no dtype has elements of type {typeof(T).Name}; use float, double, Half, BFloat16, sbyte, byte, short, int, long or bool");

    /// <exception cref="TensorException">The elements of that dtype are of another type.</exception>
    public static void RequireType<T>(DType dtype) where T : unmanaged
    {
        if (DTypeOf<T>() != dtype)
        {
            throw new TensorException($"expected scalar type {DTypeOf<T>().Name()} but found {dtype.Name()}");
        }
    }

    public static Scalar Read(void* element, DType dtype) => dtype switch
    {
        DType.Float32 => *(float*)element,
        DType.Float64 => *(double*)element,
        DType.Float16 => (double)*(Half*)element,
        DType.BFloat16 => (double)(float)*(BFloat16*)element,
        DType.Int8 => *(sbyte*)element,
        DType.UInt8 => *(byte*)element,
        DType.Int16 => *(short*)element,
        DType.Int32 => *(int*)element,
        DType.Int64 => *(long*)element,
        _ => *(byte*)element != 0,
    };
}
