using System.Runtime.InteropServices;
using System.Text;
using Devices.Api;

namespace Devices.Cpu.Tests.Harness;

/// <summary>Arguments in the ABI's form, with the memory that they point to.</summary>
public sealed unsafe class PackedArguments : IDisposable
{
    private readonly List<GCHandle> pinned = [];

    public PackedArguments(object?[] arguments) => Arguments = [.. arguments.Select(Pack)];

    public List<TestTensor> Tensors { get; } = [];

    public Argument[] Arguments { get; }

    public void Dispose() => pinned.ForEach(handle => handle.Free());

    private Argument Pack(object? argument) => argument switch
    {
        null => Argument.None,
        TestTensor tensor => PackTensors([tensor], isList: false),
        TestTensor[] tensors => PackTensors(tensors, isList: true),
        int value => Argument.FromInt(value),
        long value => Argument.FromInt(value),
        double value => Argument.FromFloat(value),
        bool value => Argument.FromBool(value),
        DType value => Argument.FromDType(value),
        long[] values => Argument.FromIntList((long*)Pin(values), values.Length),
        double[] values => Argument.FromFloatList((double*)Pin(values), values.Length),
        string text => Argument.FromString((byte*)Pin(Encoding.UTF8.GetBytes(text)), Encoding.UTF8.GetByteCount(text)),
        PhiloxState state => Argument.FromGenerator((PhiloxState*)Pin(state)),
        _ => throw new ArgumentException($"{argument.GetType()} is no kind of argument"),
    };

    private Argument PackTensors(TestTensor[] tensors, bool isList)
    {
        int first = Tensors.Count;
        Tensors.AddRange(tensors);
        return isList ? Argument.FromTensorList(first, tensors.Length) : Argument.FromTensor(first);
    }

    private nint Pin(object value)
    {
        var handle = GCHandle.Alloc(value, GCHandleType.Pinned);
        pinned.Add(handle);
        return handle.AddrOfPinnedObject();
    }
}
