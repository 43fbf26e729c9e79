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

    /// <summary>The name of the tensor type: <c>torch.FloatTensor</c>, <c>torch.cuda.FloatTensor</c>.</summary>
    public static string TypeName(this DType dtype, Device device) =>
        $"torch.{(device.Type == "cpu" ? "" : device.Type + ".")}{dtype.ScalarTypeName()}Tensor";
}
