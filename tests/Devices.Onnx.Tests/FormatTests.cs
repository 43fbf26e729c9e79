using Devices.Onnx.Tests.Format;
using Google.Protobuf;

namespace Devices.Onnx.Tests;

/// <summary>The reader on messages written here field by field.</summary>
public sealed class FormatTests
{
    private const int Float = 1, BFloat16Type = 16, Int64Type = 7, UInt32Type = 12;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Reads_repeated_numbers_packed_and_one_by_one(bool packed)
    {
        byte[] bytes = Encoded.Message(output =>
        {
            Encoded.Ints(output, 1, packed, 2, 1);
            Encoded.Int(output, 2, Int64Type);
            Encoded.Ints(output, 7, packed, -5, 1L << 40);
        });
        Tensor tensor = OnnxTensor.Read(new Message(bytes)).On("cpu");
        Assert.Equal([2, 1], tensor.Sizes.ToArray());
        Assert.Equal([-5, 1L << 40], tensor.ToArray<long>());
    }

    [Fact]
    public void Reads_raw_bytes_and_skips_what_it_does_not_know()
    {
        byte[] bytes = Encoded.Message(output =>
        {
            Encoded.Text(output, 12, "a description");
            Encoded.Int(output, 1, 2);
            Encoded.Int(output, 99, 3);
            Encoded.Int(output, 2, Float);
            Encoded.Bytes(output, 9, [0, 0, 128, 63, 0, 0, 0, 192]);
        });
        Assert.Equal([1f, -2f], OnnxTensor.Read(new Message(bytes)).On("cpu").ToArray<float>());
    }

    [Fact]
    public void Reads_sixteen_bit_floats_as_bits()
    {
        byte[] bytes = Encoded.Message(output =>
        {
            Encoded.Int(output, 2, BFloat16Type);
            Encoded.Ints(output, 5, true, 0x4040);
        });
        Tensor tensor = OnnxTensor.Read(new Message(bytes)).On("cpu");
        Assert.Equal((DType.BFloat16, 0, 3.0), (tensor.DType, tensor.Rank, tensor.Item()));
    }

    [Fact]
    public void Refuses_elements_that_are_no_dtype_here()
    {
        OnnxTensor tensor = OnnxTensor.Read(new Message(Encoded.Message(output => Encoded.Int(output, 2, UInt32Type))));
        Assert.Equal("elements of uint32", Assert.Throws<NotMappedException>(() => tensor.On("cpu")).Message);
    }

    [Fact]
    public void Refuses_a_model_that_is_cut_off()
    {
        byte[] whole = Encoded.Model("Abs");
        Assert.Throws<InvalidProtocolBufferException>(() => OnnxModel.Read(whole[..^3]));
    }

    [Fact]
    public void Reads_a_model()
    {
        var model = OnnxModel.Read(Encoded.Model("Abs"));
        OnnxNode node = Assert.Single(model.Graph.Nodes);
        Assert.Equal(("Abs", "x", "y", 13), (node.Name, node.Inputs[0], node.Outputs[0], model.Opsets[""]));
        Assert.Equal((7, 0.5f), (node.Attributes["count"].Int, node.Attributes["share"].Float));
        Assert.Equal(new OnnxValueInfo("x", true, Float), Assert.Single(model.Graph.Inputs));
    }
}
