namespace Devices.Onnx.Tests.Format;

/// <summary>ONNX's numbers of element types, and which of them are dtypes here.</summary>
internal static class ElementTypes
{
    private static readonly string[] Names =
    [
        "undefined", "float", "uint8", "int8", "uint16", "int16", "int32", "int64", "string", "bool", "float16", "double",
        "uint32", "uint64", "complex64", "complex128", "bfloat16", "float8e4m3fn", "float8e4m3fnuz", "float8e5m2", "float8e5m2fnuz", "uint4", "int4",
        "float4e2m1", "float8e8m0", "uint2", "int2",
    ];

    public static string NameOf(int type) => type >= 0 && type < Names.Length ? Names[type] : $"element type {type}";

    /// <summary>The dtype, or null where there is none.</summary>
    public static DType? DTypeOf(int type) => NameOf(type) switch
    {
        "float" => DType.Float32,
        "double" => DType.Float64,
        "float16" => DType.Float16,
        "bfloat16" => DType.BFloat16,
        "int8" => DType.Int8,
        "uint8" => DType.UInt8,
        "int16" => DType.Int16,
        "int32" => DType.Int32,
        "int64" => DType.Int64,
        "bool" => DType.Bool,
        _ => null,
    };
}
