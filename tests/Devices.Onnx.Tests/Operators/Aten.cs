namespace Devices.Onnx.Tests.Operators;

/// <summary>Our operators by ATen's name, with all arguments of the schema in order.</summary>
internal static class Aten
{
    public static Tensor Call(string name, params Value[] arguments) => Dispatcher.Call(Find(name), arguments);

    public static Tensor[] CallMany(string name, params Value[] arguments) => Dispatcher.CallMany(Find(name), arguments);

    private static Operator Find(string name) =>
        OperatorTable.Find(name) ?? throw new NotMappedException($"there is no operator {name}");
}
