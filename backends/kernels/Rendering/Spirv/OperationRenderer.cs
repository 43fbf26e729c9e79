using Devices.Kernels.Language;

namespace Devices.Kernels.Rendering.Spirv;

/// <summary>Instructions that compute a value from others.</summary>
internal sealed class OperationRenderer(FunctionWriter function, ConversionRenderer conversions)
{
    private ModuleWriter Module => function.Module;

    private ValueTypes Types => function.Types;

    public uint Render(Expr value) => value.Operation switch
    {
        Operation.Remainder => Remainder(value),
        Operation.Negate => Negate(value),
        Operation.MultiplyAdd => Extended(value, Glsl.Fma),
        Operation.MultiplyHigh => MultiplyHigh(value),
        Operation.Not when value.Type.IsBool => Emit(value, Op.LogicalNot),
        Operation.Not when value.Type.IsInteger => conversions.Normalize(Emit(value, Op.Not), value.Type),
        Operation.Select => Emit(value, Op.Select),
        Operation.Convert => conversions.Convert(Operand(value, 0), value.Operands[0].Type, value.Type),
        Operation.Bitcast => conversions.Bitcast(Operand(value, 0), value.Operands[0].Type, value.Type),
        Operation.SquareRoot => Extended(value, Glsl.Sqrt),
        Operation.Floor => Extended(value, Glsl.Floor),
        Operation.Ceiling => Extended(value, Glsl.Ceil),
        Operation.Truncate => Extended(value, Glsl.Trunc),
        Operation.RoundToEven => Extended(value, Glsl.RoundEven),
        Operation.Construct => Construct(value),
        Operation.Extract => function.Emit(Op.CompositeExtract, Types.Of(value.Type), Operand(value, 0), (uint)value.Bits),
        Operation.SubgroupShuffleXor => Shuffle(value),
        _ when ArithmeticRow.Has(value.Operation) => Arithmetic(value),
        _ => throw new KernelLanguageException($"SPIR-V: {value.Operation} is not defined on {value.Type}"),
    };

    private uint Operand(Expr value, int index) => function.IdOf(value.Operands[index]);

    private uint Emit(Expr value, Op op) =>
        function.Emit(op, Types.Of(value.Type), [.. value.Operands.Select(function.IdOf)]);

    private uint Extended(Expr value, Glsl instruction) => function.Emit(
        Op.ExtInst, Types.Of(value.Type), [Module.GlslSet, (uint)instruction, .. value.Operands.Select(function.IdOf)]);

    private uint Arithmetic(Expr value)
    {
        Op op = ArithmeticRow.Find(value.Operation, value.Operands[0].Type);
        uint id = Emit(value, op);
        if (op is Op.FAdd or Op.FSub or Op.FMul or Op.FDiv)
        {
            Module.Decorate(id, Decoration.NoContraction);
        }

        return id;
    }

    private uint Remainder(Expr value)
    {
        KernelType type = value.Type;
        uint x = Operand(value, 0), y = Operand(value, 1);
        if (!type.IsInteger)
        {
            throw new KernelLanguageException($"SPIR-V: {value.Operation} is not defined on {type}");
        }

        if (!type.IsSigned)
        {
            return function.Emit(Op.UMod, Types.Of(type), x, y);
        }

        // Vulkan leaves OpSRem undefined where an operand is negative, but not OpSDiv.
        uint quotient = function.Emit(Op.SDiv, Types.Of(type), x, y);
        return function.Emit(Op.ISub, Types.Of(type), x, function.Emit(Op.IMul, Types.Of(type), quotient, y));
    }

    private uint Negate(Expr value)
    {
        KernelType type = value.Type;
        if (!type.IsFloat)
        {
            return Emit(value, Op.SNegate);
        }

        // Not OpFNegate, which devices may flush subnormals in, and drivers may merge with what follows.
        KernelType bits = ConversionRenderer.BitsOf(type);
        uint sign = Types.Constant(bits, 1UL << ((type.ScalarBytes * 8) - 1));
        uint pattern = conversions.Bitcast(Operand(value, 0), type, bits);
        return conversions.Bitcast(function.Emit(Op.BitwiseXor, Types.Of(bits), pattern, sign), bits, type);
    }

    private uint MultiplyHigh(Expr value)
    {
        uint type = Types.Of(value.Type);
        uint pair = function.Emit(Op.UMulExtended, Module.Type(Op.TypeStruct, type, type), Operand(value, 0), Operand(value, 1));
        return function.Emit(Op.CompositeExtract, type, pair, 1);
    }

    private uint Construct(Expr value)
    {
        Expr[] components = value.Operands.Count == 1
            ? [.. Enumerable.Repeat(value.Operands[0], value.Type.Width)] : [.. value.Operands];
        uint[] ids = [.. components.Select(function.IdOf)];
        uint type = Types.Of(value.Type);
        return components.All(component => component.Operation == Operation.Constant && (component.Bits != 0 || !value.Type.IsFloat))
            ? Types.Composite(value.Type, ids) : function.Emit(Op.CompositeConstruct, type, ids);
    }

    private uint Shuffle(Expr value)
    {
        if (value.Type.IsBool)
        {
            throw new KernelLanguageException($"SPIR-V: {value.Operation} is not defined on {value.Type}; shuffle a UInt32");
        }

        Module.Require(Capability.GroupNonUniform);
        Module.Require(Capability.GroupNonUniformShuffle);
        return function.Emit(
            Op.GroupNonUniformShuffleXor,
            Types.Of(value.Type),
            Types.Constant((uint)Scope.Subgroup),
            Operand(value, 0),
            Types.Constant((uint)value.Bits));
    }
}
