namespace Devices;

/// <summary>Dtypes as PyTorch's C++ sentences name them.</summary>
internal static class TypeNames
{
    /// <summary>c10's name: <c>Float</c>, <c>Long</c>.</summary>
    public static string ScalarTypeName(this DType dtype) => dtype switch
    {
        DType.Float32 => "Float",
        DType.Float64 => "Double",
        DType.Float16 => "Half",
        DType.BFloat16 => "BFloat16",
        DType.Int8 => "Char",
        DType.UInt8 => "Byte",
        DType.Int16 => "Short",
        DType.Int32 => "Int",
        DType.Int64 => "Long",
        _ => "Bool",
    };

    /// <summary>C++'s name of the element type: <c>float</c>, <c>long</c>.</summary>
    public static string ElementTypeName(this DType dtype) => dtype switch
    {
        DType.Float32 => "float",
        DType.Float64 => "double",
        DType.Float16 => "c10::Half",
        DType.BFloat16 => "c10::BFloat16",
        DType.Int8 => "signed char",
        DType.UInt8 => "unsigned char",
        DType.Int16 => "short int",
        DType.Int32 => "int",
        DType.Int64 => "long int",
        _ => "bool",
    };

    /// <summary>The name of the tensor type: <c>torch.FloatTensor</c>, <c>torch.cuda.FloatTensor</c>.</summary>
    public static string TypeName(this DType dtype, Device device) =>
        $"torch.{(device.Type == "cpu" ? "" : device.Type + ".")}{dtype.ScalarTypeName()}Tensor";
}
