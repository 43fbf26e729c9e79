using Devices.Onnx.Tests.Format;
using Devices.Onnx.Tests.Operators;

namespace Devices.Onnx.Tests.Running;

/// <summary>Runs a graph's nodes one after another through the table of mappings.</summary>
internal static class GraphRunner
{
    public static Tensor[] Run(OnnxModel model, IReadOnlyList<Tensor> inputs, Device device)
    {
        OnnxGraph graph = model.Graph;
        int opset = model.Opsets.GetValueOrDefault("", model.Opsets.GetValueOrDefault("ai.onnx"));
        Dictionary<string, Tensor> values = graph.Initializers.ToDictionary(tensor => tensor.Name, tensor => tensor.On(device));
        IEnumerable<OnnxValueInfo> fed = graph.Inputs.Where(input => !values.ContainsKey(input.Name)).ToArray();
        foreach ((OnnxValueInfo input, Tensor value) in fed.Zip(inputs))
        {
            values[input.Name] = value;
        }

        foreach (OnnxNode node in graph.Nodes)
        {
            Tensor?[] arguments = [.. node.Inputs.Select(name => name.Length == 0 ? null : values[name])];
            Tensor[] results = Mappings.Find(node)(new NodeCall(node, arguments, opset));
            foreach ((string name, Tensor result) in node.Outputs.Zip(results))
            {
                values[name] = result;
            }
        }

        return [.. graph.Outputs.Select(output => values[output.Name])];
    }
}
