using Devices.Onnx.Tests.Format;
using static Devices.Onnx.Tests.Operators.Mapping;

namespace Devices.Onnx.Tests.Operators;

/// <summary>Other dtypes.</summary>
internal static class Casts
{
    public static IEnumerable<Mapping> Rows =>
    [
        One("Cast", static c => c[0].To(DTypeOf(c.Int("to")))),
        One("CastLike", static c => c[0].To(c[1].DType)),
    ];

    public static DType DTypeOf(long type) => ElementTypes.DTypeOf((int)type) ?? throw NotMappedException.ElementType((int)type);
}
