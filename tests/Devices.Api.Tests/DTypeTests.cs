namespace Devices.Api.Tests;

public sealed class DTypeTests
{
    /// <summary>Number in c10::ScalarType, size, PyTorch's name, short name; PyTorch: torch/headeronly/core/ScalarType.h.</summary>
    public static TheoryData<DType, int, int, string, string> Facts => new()
    {
        { DType.UInt8, 0, 1, "uint8", "u8" },
        { DType.Int8, 1, 1, "int8", "i8" },
        { DType.Int16, 2, 2, "int16", "i16" },
        { DType.Int32, 3, 4, "int32", "i32" },
        { DType.Int64, 4, 8, "int64", "i64" },
        { DType.Float16, 5, 2, "float16", "f16" },
        { DType.Float32, 6, 4, "float32", "f32" },
        { DType.Float64, 7, 8, "float64", "f64" },
        { DType.Bool, 11, 1, "bool", "bool" },
        { DType.BFloat16, 15, 2, "bfloat16", "bf16" },
    };

    [Theory]
    [MemberData(nameof(Facts))]
    public void Facts_are_PyTorchs(DType dtype, int number, int size, string name, string shortName) =>
        Assert.Equal((number, size, name, shortName), ((int)dtype, dtype.ElementSize(), dtype.Name(), dtype.ShortName()));

    [Fact]
    public void Every_dtype_is_in_the_lists_once()
    {
        DType[] declared = Enum.GetValues<DType>();
        Assert.Equal(declared.Order(), DTypes.All.ToArray().Order());
        Assert.Equal(declared.Where(DTypes.IsFloatingPoint).Order(), DTypes.FloatingPoint.ToArray().Order());
        Assert.Equal(declared.Where(dtype => dtype.IsIntegral(includeBool: false)).Order(), DTypes.Integral.ToArray().Order());
        Assert.Equal(DTypes.TableSize - 1, (int)declared.Max());
        Assert.True(DType.Bool.IsIntegral(includeBool: true));
    }

    [Fact]
    public void A_number_that_is_no_dtype_has_no_size()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => ((DType)8).ElementSize());
        Assert.Contains("not a dtype of this ABI level", error.Message);
    }
}
