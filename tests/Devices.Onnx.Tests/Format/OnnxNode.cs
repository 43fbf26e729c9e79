namespace Devices.Onnx.Tests.Format;

/// <summary>One call of an operator; an input or output that is left out has an empty name.</summary>
internal sealed record OnnxNode(
    string Operator,
    string Domain,
    IReadOnlyList<string> Inputs,
    IReadOnlyList<string> Outputs,
    IReadOnlyDictionary<string, OnnxAttribute> Attributes)
{
    /// <summary>The operator with its domain, unless that is ONNX's own.</summary>
    public string Name => Domain.Length == 0 || Domain == "ai.onnx" ? Operator : $"{Domain}.{Operator}";

    public static OnnxNode Read(Message node)
    {
        (string name, string domain) = ("", "");
        List<string> inputs = [], outputs = [];
        Dictionary<string, OnnxAttribute> attributes = [];
        while (node.Next())
        {
            switch (node.Field)
            {
                case 1:
                    inputs.Add(node.Text());
                    break;
                case 2:
                    outputs.Add(node.Text());
                    break;
                case 4:
                    name = node.Text();
                    break;
                case 5:
                    var attribute = OnnxAttribute.Read(node.Nested());
                    attributes.Add(attribute.Name, attribute);
                    break;
                case 7:
                    domain = node.Text();
                    break;
                default:
                    node.Skip();
                    break;
            }
        }

        return new OnnxNode(name, domain, inputs, outputs, attributes);
    }
}
