using Devices.Onnx.Tests.Running;

namespace Devices.Onnx.Tests.Operators;

/// <summary>An ONNX operator by ours.</summary>
internal sealed record Mapping(string Name, Func<NodeCall, Tensor[]> Run)
{
    public static Mapping One(string name, Func<NodeCall, Tensor> run) => new(name, call => [run(call)]);

    public static Mapping Unary(string name, Func<Tensor, Tensor> run) => new(name, call => [run(call[0])]);
}
