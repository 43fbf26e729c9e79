using Google.Protobuf;

namespace Devices.Onnx.Tests;

/// <summary>Writes messages for tests, field by field.</summary>
internal static class Encoded
{
    private const int Float = 1;

    public static byte[] Message(Action<CodedOutputStream> write)
    {
        using MemoryStream memory = new();
        CodedOutputStream output = new(memory, leaveOpen: true);
        write(output);
        output.Flush();
        return memory.ToArray();
    }

    public static void Int(CodedOutputStream output, int field, long value)
    {
        output.WriteTag(field, WireFormat.WireType.Varint);
        output.WriteInt64(value);
    }

    public static void Number(CodedOutputStream output, int field, float value)
    {
        output.WriteTag(field, WireFormat.WireType.Fixed32);
        output.WriteFloat(value);
    }

    public static void Text(CodedOutputStream output, int field, string value)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteString(value);
    }

    public static void Bytes(CodedOutputStream output, int field, byte[] value)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(ByteString.CopyFrom(value));
    }

    public static void Nested(CodedOutputStream output, int field, Action<CodedOutputStream> write) => Bytes(output, field, Message(write));

    public static void Ints(CodedOutputStream output, int field, bool packed, params long[] values)
    {
        if (packed)
        {
            Bytes(output, field, Message(inner => Array.ForEach(values, inner.WriteInt64)));
            return;
        }

        Array.ForEach(values, value => Int(output, field, value));
    }

    /// <summary>y = operator(x) on floats, with attributes that no operator reads.</summary>
    public static byte[] Model(string operatorName) => Message(model =>
    {
        Nested(model, 8, opset => Int(opset, 2, 13));
        Nested(model, 7, graph =>
        {
            Nested(graph, 1, node =>
            {
                Text(node, 1, "x");
                Text(node, 2, "y");
                Text(node, 4, operatorName);
                Nested(node, 5, attribute => Attribute(attribute, "count", value => Int(value, 3, 7)));
                Nested(node, 5, attribute => Attribute(attribute, "share", value => Number(value, 2, 0.5f)));
            });
            Nested(graph, 11, info => FloatTensor(info, "x"));
            Nested(graph, 12, info => FloatTensor(info, "y"));
        });
    });

    /// <summary>A list of floats.</summary>
    public static byte[] Floats(params float[] values) => Message(tensor =>
    {
        Int(tensor, 1, values.Length);
        Int(tensor, 2, Float);
        Bytes(tensor, 4, Message(inner => Array.ForEach(values, inner.WriteFloat)));
    });

    private static void Attribute(CodedOutputStream attribute, string name, Action<CodedOutputStream> value)
    {
        Text(attribute, 1, name);
        value(attribute);
    }

    private static void FloatTensor(CodedOutputStream info, string name)
    {
        Text(info, 1, name);
        Nested(info, 2, type => Nested(type, 1, tensor => Int(tensor, 1, Float)));
    }
}
