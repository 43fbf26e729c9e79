using Devices.Kernels.Language;

namespace Devices.Kernels.Rendering.Spirv;

/// <summary>Loads and stores: device memory by address, workgroup arrays, variables; and the numbers that tell invocations apart.</summary>
internal sealed class MemoryRenderer(FunctionWriter function, ConversionRenderer conversions, bool packsVectors)
{
    private readonly PackedVectors packed = new(function);

    private ModuleWriter Module => function.Module;

    private ValueTypes Types => function.Types;

    public void Declare(KernelProgram program)
    {
        foreach (SharedArray array in program.SharedArrays)
        {
            uint type = Module.Type(Op.TypeArray, Types.Of(array.Type), Types.Constant((uint)array.Length));
            uint id = Module.GlobalVariable(StorageClass.Workgroup, type);
            Module.Name(id, array.Name);
            function.SetId(array, id);
        }

        foreach (Variable variable in program.Variables)
        {
            uint id = function.Variable(variable.Type);
            Module.Name(id, $"v{variable.Id}");
            function.SetId(variable, id);
        }
    }

    public uint Load(Expr load)
    {
        bool isPacked = packsVectors && load.IsAligned && PackedVectors.CanPack(load.Type);
        uint type = isPacked ? packed.InMemory(load.Type) : Types.InMemory(load.Type);
        uint pointer = Address((BufferParameter)load.Source!, load.Operands[0], type);
        uint value = function.Emit(Op.Load, type, pointer, (uint)MemoryAccess.Aligned, Alignment(load.Type, load.IsAligned));
        return isPacked ? packed.Unpack(value, load.Type) : conversions.Extend(value, load.Type);
    }

    public void Store(Store store)
    {
        KernelType type = store.Value.Type;
        bool isPacked = packsVectors && store.IsAligned && PackedVectors.CanPack(type);
        uint pointer = Address(store.Buffer, store.Index, isPacked ? packed.InMemory(type) : Types.InMemory(type));
        uint value = function.IdOf(store.Value);
        value = isPacked ? packed.Pack(value, type) : conversions.Cut(value, type);
        function.Do(Op.Store, pointer, value, (uint)MemoryAccess.Aligned, Alignment(type, store.IsAligned));
    }

    public uint LoadShared(Expr load) =>
        function.Emit(Op.Load, Types.Of(load.Type), Element((SharedArray)load.Source!, load.Operands[0]));

    public void StoreShared(StoreShared store) =>
        function.Do(Op.Store, Element(store.Array, store.Index), function.IdOf(store.Value));

    public uint ReadVariable(Expr read) => function.Emit(Op.Load, Types.Of(read.Type), function.IdOf(read.Source!));

    public void Assign(Assign assign) => function.Do(Op.Store, function.IdOf(assign.Variable), function.IdOf(assign.Value));

    public uint ReadBuiltin(Builtin builtin) => builtin switch
    {
        Builtin.LocalX => ReadBuiltin(BuiltIn.LocalInvocationId, 0),
        Builtin.LocalY => ReadBuiltin(BuiltIn.LocalInvocationId, 1),
        Builtin.GroupX => ReadBuiltin(BuiltIn.WorkgroupId, 0),
        Builtin.GroupY => ReadBuiltin(BuiltIn.WorkgroupId, 1),
        Builtin.GroupZ => ReadBuiltin(BuiltIn.WorkgroupId, 2),
        Builtin.GroupCountX => ReadBuiltin(BuiltIn.NumWorkgroups, 0),
        Builtin.GroupCountY => ReadBuiltin(BuiltIn.NumWorkgroups, 1),
        _ => throw new KernelLanguageException($"SPIR-V: {builtin} is not known to the renderer"),
    };

    private uint ReadBuiltin(BuiltIn builtin, uint component)
    {
        uint numbers = function.Emit(Op.Load, function.Builtins.Type, function.Builtins[builtin]);
        return function.Emit(Op.CompositeExtract, Types.UInt32, numbers, component);
    }

    private static uint Alignment(KernelType type, bool isAligned) =>
        (uint)(isAligned ? Math.Min(type.ScalarBytes * type.Width, 16) : type.ScalarBytes);

    private uint Element(SharedArray array, Expr index) => function.Emit(
        Op.AccessChain, Module.Pointer(StorageClass.Workgroup, Types.Of(array.Type)), function.IdOf(array), function.IdOf(index));

    private uint Address(BufferParameter buffer, Expr index, uint memoryType)
    {
        uint number = conversions.ToInteger(function.IdOf(index), index.Type, ScalarType.UInt64);
        uint size = Types.Constant64((ulong)((KernelType)buffer.Type).ScalarBytes);
        uint offset = function.Emit(Op.IMul, Types.UInt64, number, size);
        uint address = function.Emit(Op.IAdd, Types.UInt64, function.IdOf(buffer), offset);
        return function.Emit(Op.ConvertUToPtr, Module.Pointer(StorageClass.PhysicalStorageBuffer, memoryType), address);
    }
}
