using Devices.Kernels.Language;

namespace Devices.Kernels.Rendering.C;

/// <summary>Writes what an operation computes from the texts of its operands.</summary>
/// <param name="dialect">The language.</param>
/// <remarks>
/// Every operand appears once in the result, so that texts may be put into one another. Signed integers are added, subtracted,
/// multiplied and shifted as unsigned ones, for C leaves undefined what happens when they overflow.
/// </remarks>
internal sealed class CExpression(CDialect dialect)
{
    /// <summary>The text of an operation on scalars, or on vectors where the language has them.</summary>
    /// <param name="value">What is computed; constants, loads and vectors' components are not for here.</param>
    /// <param name="type">Its type: a component's where the language has no vectors.</param>
    /// <param name="operands">Texts of the operands.</param>
    public CText Write(Expr value, KernelType type, IReadOnlyList<CText> operands) => value.Operation switch
    {
        Operation.Add => Wrapping(type, value, "+", operands),
        Operation.Subtract => Wrapping(type, value, "-", operands),
        Operation.Multiply => Wrapping(type, value, "*", operands),
        Operation.ShiftLeft => ShiftLeft(type, value, operands),
        Operation.Divide => Infix("/", operands),
        Operation.Remainder when type.IsInteger => Infix("%", operands),
        Operation.Negate => Negate(type, value, operands[0]),
        Operation.And => Narrow(type, Infix("&", operands)),
        Operation.Or => Narrow(type, Infix("|", operands)),
        Operation.Xor => Narrow(type, Infix(type.IsBool && !type.IsVector ? "!=" : "^", operands)),
        Operation.Not => Narrow(type, CText.Unary((type.IsBool && !type.IsVector ? "!" : "~") + operands[0].AsAtom)),
        Operation.ShiftRight => Infix(">>", operands),
        Operation.Equal => Compare(value, type, "==", operands),
        Operation.NotEqual => Compare(value, type, "!=", operands),
        Operation.Less => Compare(value, type, "<", operands),
        Operation.LessOrEqual => Compare(value, type, "<=", operands),
        Operation.Greater => Compare(value, type, ">", operands),
        Operation.GreaterOrEqual => Compare(value, type, ">=", operands),
        Operation.Select => Select(type, operands),
        Operation.Convert => Convert(Operand(value, 0, type), type, operands[0]),
        Operation.Bitcast => CText.Atom(dialect.Bitcast(Operand(value, 0, type), type, operands[0].Code)),
        Operation.MultiplyAdd or Operation.MultiplyHigh or Operation.SquareRoot or Operation.Floor or Operation.Ceiling
            or Operation.Truncate or Operation.RoundToEven =>
            CText.Atom(dialect.Call(value.Operation, type, [.. operands.Select(operand => operand.Code)])),
        Operation.SubgroupShuffleXor => CText.Atom(dialect.ShuffleXor(type, operands[0].Code, value.Bits)),
        _ => throw new KernelLanguageException($"{dialect.Name} has no text for {value.Operation} of {value.Type}"),
    };

    /// <summary>A vector from scalars, in a language that has vectors.</summary>
    public CText Construct(KernelType type, IReadOnlyList<CText> operands)
    {
        IEnumerable<string> components = operands.Select(operand => type.IsBool ? $"{operand.AsOperand} ? -1 : 0" : operand.Code);
        return CText.Unary($"({dialect.TypeName(type)})({string.Join(", ", components)})");
    }

    /// <summary>A component of a vector, in a language that has vectors.</summary>
    public static CText Extract(Expr value, CText vector)
    {
        string component = $"{vector.AsAtom}.s{value.Bits:x}";
        return value.Type.IsBool ? CText.Loose($"{component} != 0") : CText.Atom(component);
    }

    private static KernelType Operand(Expr value, int index, KernelType type) => value.Operands[index].Type.WithWidth(type.Width);

    private static CText Infix(string symbol, IReadOnlyList<CText> operands) =>
        CText.Loose($"{operands[0].AsOperand} {symbol} {operands[1].AsOperand}");

    private CText Wrapping(KernelType type, Expr value, string symbol, IReadOnlyList<CText> operands) =>
        type.IsSigned
            ? Signed(type, $"{Unsigned(value, 0, type, operands)} {symbol} {Unsigned(value, 1, type, operands)}")
            : Infix(symbol, operands);

    private CText ShiftLeft(KernelType type, Expr value, IReadOnlyList<CText> operands) =>
        type.IsSigned ? Signed(type, $"{Unsigned(value, 0, type, operands)} << {operands[1].AsOperand}") : Infix("<<", operands);

    private CText Negate(KernelType type, Expr value, CText operand) =>
        type.IsSigned ? Signed(type, $"-{Unsigned(value, 0, type, [operand])}") : CText.Unary("-" + operand.AsAtom);

    private CText Signed(KernelType type, string unsigned) =>
        Reinterpret(UnsignedOf(type), type, CText.Loose(unsigned)) with { Unsigned = $"({unsigned})" };

    private string Unsigned(Expr value, int index, KernelType type, IReadOnlyList<CText> operands) =>
        value.Operands[index].IsConstant ? CLiteral.Unsigned(value.Operands[index], dialect)
        : operands[index].Unsigned ?? Reinterpret(type, UnsignedOf(type), operands[index]).AsOperand;

    private CText Reinterpret(KernelType from, KernelType to, CText x) =>
        to.IsVector ? CText.Atom(dialect.Bitcast(from, to, x.Code)) : CText.Unary($"({dialect.TypeName(to)}){x.AsAtom}");

    private static KernelType UnsignedOf(KernelType type) =>
        type.WithScalar(type.Scalar == ScalarType.Int64 ? ScalarType.UInt64 : ScalarType.UInt32);

    /// <summary>C computes with types below 32 bits as with int; the cast brings the value back.</summary>
    private CText Narrow(KernelType type, CText text) =>
        type.IsArithmetic || type.IsBool || type.IsVector ? text : CText.Unary($"({dialect.TypeName(type)}){text.AsAtom}");

    /// <summary>Vectors compare to masks as wide as the operands' components; here masks are always 32 bits wide.</summary>
    private CText Compare(Expr value, KernelType type, string symbol, IReadOnlyList<CText> operands)
    {
        CText comparison = Infix(symbol, operands);
        return type.IsVector && value.Operands[0].Type.ScalarBytes == 8
            ? CText.Atom($"convert_{dialect.TypeName(type)}({comparison.Code})") : comparison;
    }

    private CText Select(KernelType type, IReadOnlyList<CText> operands)
    {
        if (!type.IsVector)
        {
            return CText.Loose($"{operands[0].AsOperand} ? {operands[1].AsOperand} : {operands[2].AsOperand}");
        }

        KernelType mask = type.WithScalar(type.ScalarBytes switch
        {
            1 => ScalarType.Int8,
            2 => ScalarType.Int16,
            8 => ScalarType.Int64,
            _ => ScalarType.Int32,
        });
        string condition = mask.Scalar == ScalarType.Int32 ? operands[0].Code : $"convert_{dialect.TypeName(mask)}({operands[0].Code})";
        return CText.Atom($"select({operands[2].Code}, {operands[1].Code}, {condition})");
    }

    private CText Convert(KernelType from, KernelType to, CText x) =>
        from.IsBool || to.IsBool ? throw new KernelLanguageException($"{from} is converted to {to} with Select or NotEqual")
        : to.IsVector ? CText.Atom($"convert_{dialect.TypeName(to)}({x.Code})")
        : CText.Unary($"({dialect.TypeName(to)}){x.AsAtom}");
}
