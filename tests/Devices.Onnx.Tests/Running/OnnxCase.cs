using Devices.Onnx.Tests.Format;
using Devices.Onnx.Tests.Operators;

namespace Devices.Onnx.Tests.Running;

/// <summary>A model with recorded inputs and outputs.</summary>
internal sealed class OnnxCase
{
    private const string ConstantOperator = "Constant";

    /// <summary>Nodes that graphs need, but that are not operators here.</summary>
    private static readonly string[] NoOperators = [ConstantOperator, "Shape", "Size"];

    private readonly string folder;

    private OnnxCase(string folder, OnnxModel model)
    {
        this.folder = folder;
        Name = $"{Path.GetFileName(Path.GetDirectoryName(folder))}/{Path.GetFileName(folder)}";
        Model = model;
        OnnxNode[] computing = [.. model.Graph.Nodes.Where(node => node.Operator != ConstantOperator)];
        IsSingleOperator = computing.Length <= 1;
        Operator = computing.Length == 0 ? ConstantOperator : IsSingleOperator ? computing[0].Name : "a graph";
    }

    public string Name { get; }

    public OnnxModel Model { get; }

    /// <summary>True where the graph is one node, beside constants.</summary>
    public bool IsSingleOperator { get; }

    /// <summary>The operator that the case is about.</summary>
    public string Operator { get; }

    public static OnnxCase Read(string folder) => new(folder, OnnxModel.Read(File.ReadAllBytes(Path.Combine(folder, "model.onnx"))));

    public Outcome Run(Device device)
    {
        try
        {
            RequireMapped();
            string[] sets = Directory.GetDirectories(folder, "test_data_set_*");
            string? difference = sets.Length == 0
                ? "there is no data"
                : sets.Select(set => Difference(set, device)).FirstOrDefault(text => text is not null);
            return new Outcome(this, difference is null ? Verdict.Passed : Verdict.Failed, difference ?? "");
        }
        catch (NotMappedException exception)
        {
            return new Outcome(this, Verdict.NotMapped, exception.Message);
        }
        catch (Exception exception)
        {
            // Whatever an operator throws fails this case alone, with its message in the report.
            return new Outcome(this, Verdict.Failed, $"{exception.GetType().Name}: {exception.Message}");
        }
    }

    private void RequireMapped()
    {
        if (IsSingleOperator && NoOperators.Contains(Operator))
        {
            throw new NotMappedException("constants and sizes need no operator");
        }

        foreach (OnnxNode node in Model.Graph.Nodes)
        {
            Mappings.Find(node);
        }

        foreach (OnnxValueInfo value in Model.Graph.Inputs.Concat(Model.Graph.Outputs))
        {
            if (!value.IsTensor)
            {
                throw new NotMappedException("sequences and optional values");
            }

            if (ElementTypes.DTypeOf(value.ElementType) is null)
            {
                throw NotMappedException.ElementType(value.ElementType);
            }
        }
    }

    private string? Difference(string set, Device device)
    {
        Tensor[] inputs = ReadTensors(set, "input", device), expected = ReadTensors(set, "output", device);
        Tensor[] results = GraphRunner.Run(Model, inputs, device);
        return expected.Length == results.Length && results.Length > 0
            ? expected.Zip(results, Comparison.Difference).FirstOrDefault(text => text is not null)
            : $"there are {results.Length} results, expected {expected.Length}";
    }

    private static Tensor[] ReadTensors(string set, string kind, Device device) =>
    [
        .. Enumerable.Range(0, int.MaxValue)
            .Select(i => Path.Combine(set, $"{kind}_{i}.pb"))
            .TakeWhile(File.Exists)
            .Select(file => OnnxTensor.Read(new Message(File.ReadAllBytes(file))).On(device)),
    ];
}
