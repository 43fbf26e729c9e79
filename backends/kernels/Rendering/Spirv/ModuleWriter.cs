using Devices.Kernels.Language;

namespace Devices.Kernels.Rendering.Spirv;

/// <summary>
/// The parts of a module around its function, in the order that SPIR-V wants. Types and constants are declared once each, so that
/// equal ids are equal types.
/// </summary>
internal sealed class ModuleWriter
{
    private const uint Magic = 0x07230203;
    private const uint Version = 0x00010500;

    private readonly InstructionList modes = new();
    private readonly InstructionList names = new();
    private readonly InstructionList decorations = new();
    private readonly InstructionList globals = new();
    private readonly SortedSet<Capability> capabilities =
        [Capability.Shader, Capability.Int64, Capability.PhysicalStorageBufferAddresses];

    private readonly Dictionary<(Op Op, uint A, uint B, uint C, uint D, uint E), uint> declared = [];
    private readonly List<uint> interfaceVariables = [];
    private uint lastId;
    private uint glslSet;

    /// <summary>The extended instruction set; imported where something asks for it.</summary>
    public uint GlslSet => glslSet == 0 ? glslSet = NewId() : glslSet;

    public uint NewId() => ++lastId;

    public void Require(Capability capability) => capabilities.Add(capability);

    public bool Requires(Capability capability) => capabilities.Contains(capability);

    public void Name(uint id, string name) => names.Add(Op.Name, [id, .. InstructionList.Text(name)]);

    public void NameMember(uint type, int member, string name) =>
        names.Add(Op.MemberName, [type, (uint)member, .. InstructionList.Text(name)]);

    public void Decorate(uint id, Decoration decoration, params ReadOnlySpan<uint> operands) =>
        decorations.Add(Op.Decorate, [id, (uint)decoration, .. operands]);

    public void DecorateMember(uint type, int member, Decoration decoration, uint operand) =>
        decorations.Add(Op.MemberDecorate, type, (uint)member, (uint)decoration, operand);

    public void SetMode(uint entryPoint, ExecutionMode mode, params ReadOnlySpan<uint> operands) =>
        modes.Add(Op.ExecutionMode, [entryPoint, (uint)mode, .. operands]);

    /// <summary>A type without a type of its own in front: declared once for the same operands.</summary>
    public uint Type(Op op, params ReadOnlySpan<uint> operands) => Declare(op, hasType: false, operands);

    /// <summary>A constant; its type comes first among the operands.</summary>
    public uint Constant(Op op, params ReadOnlySpan<uint> operands) => Declare(op, hasType: true, operands);

    /// <summary>A structure of its own, as it is decorated.</summary>
    public uint Struct(ReadOnlySpan<uint> members)
    {
        uint id = NewId();
        globals.Add(Op.TypeStruct, [id, .. members]);
        return id;
    }

    public uint Pointer(StorageClass storage, uint type) => Type(Op.TypePointer, (uint)storage, type);

    /// <summary>A variable outside of the function, which the entry point lists.</summary>
    public uint GlobalVariable(StorageClass storage, uint type)
    {
        uint pointer = Pointer(storage, type), id = NewId();
        globals.Add(Op.Variable, pointer, id, (uint)storage);
        interfaceVariables.Add(id);
        return id;
    }

    /// <summary>The whole module.</summary>
    public uint[] Finish(string name, uint entryPoint, ReadOnlySpan<uint> function)
    {
        var head = new InstructionList();
        foreach (Capability capability in capabilities)
        {
            head.Add(Op.Capability, (uint)capability);
        }

        if (glslSet != 0)
        {
            head.Add(Op.ExtInstImport, [glslSet, .. InstructionList.Text("GLSL.std.450")]);
        }

        head.Add(Op.MemoryModel, (uint)AddressingModel.PhysicalStorageBuffer64, (uint)MemoryModel.GLSL450);
        head.Add(Op.EntryPoint, [(uint)ExecutionModel.GLCompute, entryPoint, .. InstructionList.Text(name), .. interfaceVariables]);
        return
        [
            Magic, Version, 0, lastId + 1, 0,
            .. head.Words, .. modes.Words, .. names.Words, .. decorations.Words, .. globals.Words, .. function,
        ];
    }

    private uint Declare(Op op, bool hasType, ReadOnlySpan<uint> operands)
    {
        if (operands.Length > 5)
        {
            throw new KernelLanguageException($"Op{op} with {operands.Length} operands: SPIR-V has vectors of up to 4 components");
        }

        Span<uint> padded = stackalloc uint[5];
        operands.CopyTo(padded);
        var key = (op, padded[0], padded[1], padded[2], padded[3], padded[4]);
        if (!declared.TryGetValue(key, out uint id))
        {
            id = declared[key] = NewId();
            globals.Add(op, hasType ? [operands[0], id, .. operands[1..]] : [id, .. operands]);
        }

        return id;
    }
}
