using Google.Protobuf;

namespace Devices.Onnx.Tests.Format;

/// <summary>Walks over the fields of one message in protobuf's wire format.</summary>
internal sealed class Message(byte[] bytes)
{
    private const uint LengthDelimited = 2;
    private readonly CodedInputStream input = new(bytes);
    private uint tag;

    /// <summary>The number of the field that <see cref="Next"/> came to.</summary>
    public int Field => (int)(tag >> 3);

    private bool IsPacked => (tag & 7) == LengthDelimited;

    /// <summary>Goes to the next field, whose value must then be read or skipped; false at the end.</summary>
    public bool Next() => (tag = input.ReadTag()) != 0;

    public void Skip() => input.SkipLastField();

    public byte[] Bytes() => input.ReadBytes().ToByteArray();

    public Message Nested() => new(Bytes());

    public string Text() => input.ReadString();

    public long Int() => input.ReadInt64();

    public float Float() => input.ReadFloat();

    /// <summary>Elements of a repeated field of integers, packed or one by one.</summary>
    public void AddInts(List<long> to) => Add(to, static field => field.ReadInt64());

    /// <summary>Elements of a repeated field of floats, packed or one by one.</summary>
    public void AddFloats(List<float> to) => Add(to, static field => field.ReadFloat());

    /// <summary>Elements of a repeated field of doubles, packed or one by one.</summary>
    public void AddDoubles(List<double> to) => Add(to, static field => field.ReadDouble());

    private void Add<T>(List<T> to, Func<CodedInputStream, T> read)
    {
        if (!IsPacked)
        {
            to.Add(read(input));
            return;
        }

        CodedInputStream packed = new(Bytes());
        while (!packed.IsAtEnd)
        {
            to.Add(read(packed));
        }
    }
}
