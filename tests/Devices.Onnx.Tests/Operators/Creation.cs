using Devices.Onnx.Tests.Format;
using Devices.Onnx.Tests.Running;
using static Devices.Onnx.Tests.Operators.Mapping;

namespace Devices.Onnx.Tests.Operators;

/// <summary>New tensors.</summary>
internal static class Creation
{
    public static IEnumerable<Mapping> Rows =>
    [
        One("ConstantOfShape", ConstantOfShape),
        One("EyeLike", EyeLike),
        One("Range", static c => Tensor.Arange(c[0].ItemScalar(), c[1].ItemScalar(), c[2].ItemScalar(), c[0].DType)),
        One("Constant", Constant),
        One("Shape", static c => Tensor.FromSpan(c[0].Sizes, [c[0].Rank]).Slice(0, c.Int("start"), c.Int("end", c[0].Rank))),
        One("Size", static c => Tensor.ScalarTensor(c[0].ElementCount, DType.Int64)),
    ];

    private static Tensor ConstantOfShape(NodeCall c)
    {
        Tensor value = c.Tensor("value") ?? Tensor.Zeros([1]);
        return Tensor.Full(c.InputInts(0), value.ItemScalar(), value.DType);
    }

    private static Tensor EyeLike(NodeCall c)
    {
        DType dtype = c.Has("dtype") ? Casts.DTypeOf(c.Int("dtype")) : c[0].DType;
        Tensor eye = Tensor.Zeros(c[0].Sizes, dtype);
        eye.Diagonal(c.Int("k")).Fill_(1);
        return eye;
    }

    private static Tensor Constant(NodeCall c)
    {
        OnnxAttribute value = c.Node.Attributes.Values.Single();
        return value.Name switch
        {
            "value" => value.Tensor!.On("cpu"),
            "value_float" => Tensor.ScalarTensor(value.Float),
            "value_floats" => Tensor.FromArray(value.Floats.ToArray()),
            "value_int" => Tensor.ScalarTensor(value.Int, DType.Int64),
            "value_ints" => Tensor.FromArray(value.Ints.ToArray()),
            _ => throw new NotMappedException($"a constant's {value.Name}"),
        };
    }
}
