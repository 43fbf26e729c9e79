using Devices.Kernels.Language;

namespace Devices.Kernels.Rendering.Spirv;

/// <summary>The one function of a module while it is written: its instructions, and which id each value of the kernel has.</summary>
internal sealed class FunctionWriter
{
    private readonly HiddenZeros zeros;
    private readonly InstructionList variables = new();
    private readonly InstructionList body = new();
    private readonly Dictionary<object, uint> ids = new(ReferenceEqualityComparer.Instance);

    public FunctionWriter(ModuleWriter module)
    {
        Module = module;
        Types = new ValueTypes(module);
        Builtins = new BuiltinVariables(module);
        zeros = new HiddenZeros(module, Types, Builtins);
    }

    public ModuleWriter Module { get; }

    public ValueTypes Types { get; }

    public BuiltinVariables Builtins { get; }

    /// <summary>The id of a value, which is a constant or was computed before.</summary>
    public uint IdOf(Expr value) =>
        value.Operation == Operation.Constant
            ? value.Type.IsFloat && value.Bits == 0 ? zeros.Of(value.Type.Scalar) : Types.Constant(value.Type, value.Bits)
        : IdOf(value.Operation == Operation.Parameter ? value.Source! : (object)value);

    /// <summary>The id that was given to a parameter, variable or workgroup array.</summary>
    public uint IdOf(object thing) => ids.TryGetValue(thing, out uint id)
        ? id : throw new KernelLanguageException($"SPIR-V: {Describe(thing)} is used by this kernel, but was not made in it");

    public void SetId(object thing, uint id) => ids.Add(thing, id);

    /// <summary>Appends an instruction with a result.</summary>
    public uint Emit(Op op, uint type, params ReadOnlySpan<uint> operands)
    {
        uint id = Module.NewId();
        body.Add(op, [type, id, .. operands]);
        return id;
    }

    /// <summary>Appends an instruction without a result.</summary>
    public void Do(Op op, params ReadOnlySpan<uint> operands) => body.Add(op, operands);

    public void Label(uint id) => body.Add(Op.Label, id);

    /// <summary>A variable of the invocation; they stand at the start, where SPIR-V wants them.</summary>
    public uint Variable(KernelType type)
    {
        uint id = Module.NewId();
        variables.Add(Op.Variable, Module.Pointer(StorageClass.Function, Types.Of(type)), id, (uint)StorageClass.Function);
        return id;
    }

    /// <summary>The whole function.</summary>
    public uint[] Finish(uint entryPoint)
    {
        uint functionType = Module.Type(Op.TypeFunction, Types.Void);
        InstructionList start = new(), end = new();
        start.Add(Op.Function, Types.Void, entryPoint, (uint)Control.None, functionType);
        start.Add(Op.Label, Module.NewId());
        end.Add(Op.Return);
        end.Add(Op.FunctionEnd);
        return [.. start.Words, .. variables.Words, .. zeros.Instructions.Words, .. body.Words, .. end.Words];
    }

    private static string Describe(object thing) => thing switch
    {
        Expr value => $"a value ({value.Operation}, {value.Type})",
        SharedArray array => $"the workgroup array {array.Name}",
        Variable variable => $"variable {variable.Id} ({variable.Type})",
        _ => $"the parameter {thing}",
    };
}
