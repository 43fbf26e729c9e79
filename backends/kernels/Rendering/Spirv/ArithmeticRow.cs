using Devices.Kernels.Language;

namespace Devices.Kernels.Rendering.Spirv;

/// <summary>Which instruction an operation of two operands of one type is, by what the operands are; Nop where it is not defined.</summary>
internal readonly record struct ArithmeticRow(Op Float, Op Signed, Op Unsigned, Op Bool = Op.Nop)
{
    private static readonly Dictionary<Operation, ArithmeticRow> Rows = new()
    {
        [Operation.Add] = new(Op.FAdd, Op.IAdd, Op.IAdd),
        [Operation.Subtract] = new(Op.FSub, Op.ISub, Op.ISub),
        [Operation.Multiply] = new(Op.FMul, Op.IMul, Op.IMul),
        [Operation.Divide] = new(Op.FDiv, Op.SDiv, Op.UDiv),
        [Operation.And] = new(Op.Nop, Op.BitwiseAnd, Op.BitwiseAnd, Op.LogicalAnd),
        [Operation.Or] = new(Op.Nop, Op.BitwiseOr, Op.BitwiseOr, Op.LogicalOr),
        [Operation.Xor] = new(Op.Nop, Op.BitwiseXor, Op.BitwiseXor, Op.LogicalNotEqual),
        [Operation.ShiftLeft] = new(Op.Nop, Op.ShiftLeftLogical, Op.ShiftLeftLogical),
        [Operation.ShiftRight] = new(Op.Nop, Op.ShiftRightArithmetic, Op.ShiftRightLogical),
        [Operation.Equal] = new(Op.FOrdEqual, Op.IEqual, Op.IEqual, Op.LogicalEqual),
        [Operation.NotEqual] = new(Op.FUnordNotEqual, Op.INotEqual, Op.INotEqual, Op.LogicalNotEqual),
        [Operation.Less] = new(Op.FOrdLessThan, Op.SLessThan, Op.ULessThan),
        [Operation.LessOrEqual] = new(Op.FOrdLessThanEqual, Op.SLessThanEqual, Op.ULessThanEqual),
        [Operation.Greater] = new(Op.FOrdGreaterThan, Op.SGreaterThan, Op.UGreaterThan),
        [Operation.GreaterOrEqual] = new(Op.FOrdGreaterThanEqual, Op.SGreaterThanEqual, Op.UGreaterThanEqual),
    };

    /// <summary>Whether there is a row for an operation.</summary>
    public static bool Has(Operation operation) => Rows.ContainsKey(operation);

    /// <summary>The instruction of an operation on operands of a type.</summary>
    /// <exception cref="KernelLanguageException">It is not defined on them.</exception>
    public static Op Find(Operation operation, KernelType type)
    {
        ArithmeticRow row = Rows[operation];
        Op op = type.IsFloat ? row.Float : type.IsBool ? row.Bool : type.IsSigned ? row.Signed : row.Unsigned;
        return op == Op.Nop ? throw new KernelLanguageException($"SPIR-V: {operation} is not defined on {type}") : op;
    }
}
