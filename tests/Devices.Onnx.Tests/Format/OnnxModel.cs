namespace Devices.Onnx.Tests.Format;

/// <summary>A graph, and the version of the operators' meaning by domain ("" is ONNX's own).</summary>
internal sealed record OnnxModel(OnnxGraph Graph, IReadOnlyDictionary<string, int> Opsets)
{
    public static OnnxModel Read(byte[] bytes)
    {
        OnnxGraph? graph = null;
        Dictionary<string, int> opsets = [];
        for (Message model = new(bytes); model.Next();)
        {
            switch (model.Field)
            {
                case 7:
                    graph = OnnxGraph.Read(model.Nested());
                    break;
                case 8:
                    (string domain, int version) = ReadOpset(model.Nested());
                    opsets[domain] = version;
                    break;
                default:
                    model.Skip();
                    break;
            }
        }

        return new OnnxModel(graph ?? throw new InvalidDataException("the model has no graph"), opsets);
    }

    private static (string Domain, int Version) ReadOpset(Message opset)
    {
        (string domain, int version) = ("", 0);
        while (opset.Next())
        {
            switch (opset.Field)
            {
                case 1:
                    domain = opset.Text();
                    break;
                case 2:
                    version = (int)opset.Int();
                    break;
                default:
                    opset.Skip();
                    break;
            }
        }

        return (domain, version);
    }
}
