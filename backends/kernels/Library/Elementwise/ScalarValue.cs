using System.Numerics;
using Devices.Kernels.Functions;
using Devices.Kernels.Launching;

namespace Devices.Kernels.Library;

/// <summary>Scalar arguments of operators as numbers that a launch gives.</summary>
internal static class ScalarValue
{
    /// <summary>In the type that a dtype is computed in. Rounds once; integers wrap.</summary>
    public static LaunchArgument Of(DType dtype, in Argument argument) => dtype switch
    {
        DType.Float32 or DType.Float16 or DType.BFloat16 => LaunchArgument.Of(To<float>(in argument)),
        DType.Float64 => LaunchArgument.Of(To<double>(in argument)),
        _ => LaunchArgument.Of(Integer(dtype, in argument)),
    };

    /// <summary>The product of two, rounded to the type that the dtype is computed in.</summary>
    public static LaunchArgument Product(DType dtype, in Argument x, in Argument y) => dtype switch
    {
        DType.Float32 or DType.Float16 or DType.BFloat16 => LaunchArgument.Of(To<float>(in x) * To<float>(in y)),
        DType.Float64 => LaunchArgument.Of(To<double>(in x) * To<double>(in y)),
        _ => LaunchArgument.Of(unchecked(Integer(dtype, in x) * Integer(dtype, in y))),
    };

    /// <summary>The number that an integer dtype, or bool, holds.</summary>
    public static long Integer(DType dtype, in Argument argument) => dtype switch
    {
        DType.Int8 => To<sbyte>(in argument),
        DType.Int16 => To<short>(in argument),
        DType.Int32 => To<int>(in argument),
        DType.Int64 => To<long>(in argument),
        _ => To<byte>(in argument),
    };

    /// <summary>The pattern of an element.</summary>
    public static LaunchArgument Pattern(DType dtype, in Argument argument) => LaunchArgument.Of(dtype switch
    {
        DType.Float32 => BitConverter.SingleToInt32Bits(To<float>(in argument)),
        DType.Float64 => BitConverter.DoubleToInt64Bits(To<double>(in argument)),
        DType.Float16 => BitConverter.HalfToInt16Bits((Half)SmallFloats.RoundToOdd(To<double>(in argument))),
        DType.BFloat16 => ((BFloat16)SmallFloats.RoundToOdd(To<double>(in argument))).Bits,
        DType.Bool => argument.ToBoolean() ? 1 : 0,
        _ => Integer(dtype, in argument),
    });

    private static T To<T>(in Argument argument)
        where T : INumberBase<T> =>
        argument.Kind == ArgumentKind.Float ? T.CreateTruncating(argument.ToDouble()) : T.CreateTruncating(argument.ToInt64());
}
