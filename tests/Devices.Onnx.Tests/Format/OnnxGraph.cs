namespace Devices.Onnx.Tests.Format;

/// <summary>Nodes in an order in which they can run, with what goes in and out.</summary>
internal sealed record OnnxGraph(
    IReadOnlyList<OnnxNode> Nodes,
    IReadOnlyList<OnnxTensor> Initializers,
    IReadOnlyList<OnnxValueInfo> Inputs,
    IReadOnlyList<OnnxValueInfo> Outputs)
{
    public static OnnxGraph Read(Message graph)
    {
        List<OnnxNode> nodes = [];
        List<OnnxTensor> initializers = [];
        List<OnnxValueInfo> inputs = [], outputs = [];
        while (graph.Next())
        {
            switch (graph.Field)
            {
                case 1:
                    nodes.Add(OnnxNode.Read(graph.Nested()));
                    break;
                case 5:
                    initializers.Add(OnnxTensor.Read(graph.Nested()));
                    break;
                case 11:
                    inputs.Add(OnnxValueInfo.Read(graph.Nested()));
                    break;
                case 12:
                    outputs.Add(OnnxValueInfo.Read(graph.Nested()));
                    break;
                default:
                    graph.Skip();
                    break;
            }
        }

        return new OnnxGraph(nodes, initializers, inputs, outputs);
    }
}
