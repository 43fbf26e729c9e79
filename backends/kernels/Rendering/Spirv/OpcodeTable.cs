using Kind = Devices.Kernels.Rendering.Spirv.OperandKind;

namespace Devices.Kernels.Rendering.Spirv;

/// <summary>What each instruction that kernels are made of is followed by.</summary>
internal static class OpcodeTable
{
    private static readonly Kind[] Unary = [Kind.ResultType, Kind.Result, Kind.Id];
    private static readonly Kind[] Binary = [Kind.ResultType, Kind.Result, Kind.Id, Kind.Id];
    private static readonly Kind[] Ternary = [Kind.ResultType, Kind.Result, Kind.Id, Kind.Id, Kind.Id];
    private static readonly Kind[] Several = [Kind.ResultType, Kind.Result, Kind.Ids];

    /// <summary>The operands of an instruction, in order; null of one that kernels are not made of.</summary>
    public static IReadOnlyList<Kind>? OperandsOf(Op op) => op switch
    {
        Op.Name => [Kind.Id, Kind.Text],
        Op.MemberName => [Kind.Id, Kind.Number, Kind.Text],
        Op.ExtInstImport => [Kind.Result, Kind.Text],
        Op.ExtInst => [Kind.ResultType, Kind.Result, Kind.Id, Kind.Glsl, Kind.Ids],
        Op.MemoryModel => [Kind.AddressingModel, Kind.MemoryModel],
        Op.EntryPoint => [Kind.ExecutionModel, Kind.Id, Kind.Text, Kind.Ids],
        Op.ExecutionMode => [Kind.Id, Kind.ExecutionMode, Kind.Numbers],
        Op.Capability => [Kind.Capability],
        Op.TypeVoid or Op.TypeBool => [Kind.Result],
        Op.TypeInt or Op.TypeFloat => [Kind.Result, Kind.Numbers],
        Op.TypeVector => [Kind.Result, Kind.Id, Kind.Number],
        Op.TypeArray or Op.TypeStruct or Op.TypeFunction => [Kind.Result, Kind.Ids],
        Op.TypePointer => [Kind.Result, Kind.StorageClass, Kind.Id],
        Op.ConstantTrue or Op.ConstantFalse => [Kind.ResultType, Kind.Result],
        Op.Constant => [Kind.ResultType, Kind.Result, Kind.Constant],
        Op.Function => [Kind.ResultType, Kind.Result, Kind.Control, Kind.Id],
        Op.Variable => [Kind.ResultType, Kind.Result, Kind.StorageClass],
        Op.Load => [Kind.ResultType, Kind.Result, Kind.Id, Kind.MemoryAccess],
        Op.Store => [Kind.Id, Kind.Id, Kind.MemoryAccess],
        Op.Decorate => [Kind.Id, Kind.Decoration],
        Op.MemberDecorate => [Kind.Id, Kind.Number, Kind.Decoration],
        Op.CompositeExtract => [Kind.ResultType, Kind.Result, Kind.Id, Kind.Numbers],
        Op.Label => [Kind.Result],
        Op.ControlBarrier => [Kind.Id, Kind.Id, Kind.Id],
        Op.LoopMerge => [Kind.Id, Kind.Id, Kind.Control],
        Op.SelectionMerge => [Kind.Id, Kind.Control],
        Op.Branch => [Kind.Id],
        Op.BranchConditional => [Kind.Id, Kind.Id, Kind.Id],
        Op.FunctionEnd or Op.Return => [],
        Op.ConstantComposite or Op.CompositeConstruct or Op.AccessChain => Several,
        Op.Select or Op.GroupNonUniformShuffleXor => Ternary,
        Op.SNegate or Op.Not or Op.LogicalNot or Op.Bitcast or Op.ConvertUToPtr or (>= Op.ConvertFToU and <= Op.FConvert) => Unary,
        (>= Op.IAdd and <= Op.UMulExtended) or (>= Op.LogicalEqual and <= Op.BitwiseAnd) => Binary,
        _ => null,
    };
}
