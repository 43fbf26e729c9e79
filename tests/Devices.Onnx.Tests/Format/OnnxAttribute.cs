using System.Text;

namespace Devices.Onnx.Tests.Format;

/// <summary>A named constant of a node; only the field of its kind is set. Graphs are left unread: control flow is not mapped.</summary>
internal sealed class OnnxAttribute
{
    public string Name { get; private set; } = "";

    public float Float { get; private set; }

    public long Int { get; private set; }

    public string Text { get; private set; } = "";

    public OnnxTensor? Tensor { get; private set; }

    public List<float> Floats { get; } = [];

    public List<long> Ints { get; } = [];

    public static OnnxAttribute Read(Message message)
    {
        OnnxAttribute attribute = new();
        while (message.Next())
        {
            attribute.ReadField(message);
        }

        return attribute;
    }

    private void ReadField(Message message)
    {
        switch (message.Field)
        {
            case 1:
                Name = message.Text();
                break;
            case 2:
                Float = message.Float();
                break;
            case 3:
                Int = message.Int();
                break;
            case 4:
                Text = Encoding.UTF8.GetString(message.Bytes());
                break;
            case 5:
                Tensor = OnnxTensor.Read(message.Nested());
                break;
            case 7:
                message.AddFloats(Floats);
                break;
            case 8:
                message.AddInts(Ints);
                break;
            default:
                message.Skip();
                break;
        }
    }
}
