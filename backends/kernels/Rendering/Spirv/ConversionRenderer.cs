using Devices.Kernels.Language;

namespace Devices.Kernels.Rendering.Spirv;

/// <summary>Conversions between number types, and of 8- and 16-bit integers between memory and the 32 bits they are held in.</summary>
internal sealed class ConversionRenderer(FunctionWriter function)
{
    private ValueTypes Types => function.Types;

    public uint Convert(uint value, KernelType from, KernelType to)
    {
        if (from.IsBool || to.IsBool)
        {
            throw new KernelLanguageException($"SPIR-V: {from} converts to {to} by Select or NotEqual, not by Convert");
        }

        return (from.IsFloat, to.IsFloat) switch
        {
            (false, false) => ToInteger(value, from, to),
            (false, true) => function.Emit(from.IsSigned ? Op.ConvertSToF : Op.ConvertUToF, Types.Of(to), value),
            (true, false) => Normalize(
                function.Emit(to.IsSigned || IsSmall(to) ? Op.ConvertFToS : Op.ConvertFToU, Types.Of(to), value), to),
            _ => function.Emit(Op.FConvert, Types.Of(to), value),
        };
    }

    /// <summary>An integer as one of another type: extended as its own type says, or cut.</summary>
    public uint ToInteger(uint value, KernelType from, KernelType to)
    {
        if (ValueTypes.RegisterBits(from) != ValueTypes.RegisterBits(to))
        {
            bool extendsSign = from.IsSigned && ValueTypes.RegisterBits(to) == 64;
            value = function.Emit(extendsSign ? Op.SConvert : Op.UConvert, Types.Of(to), value);
        }

        return Normalize(value, to);
    }

    /// <summary>The same bits as another type of the same size.</summary>
    public uint Bitcast(uint value, KernelType from, KernelType to) =>
        from.IsFloat == to.IsFloat ? Normalize(value, to) : function.Emit(Op.Bitcast, Types.Of(to), value);

    /// <summary>Floats as integers of the same size.</summary>
    public static KernelType BitsOf(KernelType type) => type.WithScalar(type.ScalarBytes == 8 ? ScalarType.UInt64 : ScalarType.UInt32);

    /// <summary>A value of memory as it is computed with.</summary>
    public uint Extend(uint value, KernelType type) =>
        IsSmall(type) ? function.Emit(type.IsSigned ? Op.SConvert : Op.UConvert, Types.Of(type), value) : value;

    /// <summary>A value as it is in memory.</summary>
    public uint Cut(uint value, KernelType type) => IsSmall(type) ? function.Emit(Op.UConvert, Types.InMemory(type), value) : value;

    /// <summary>The lowest bits of 32 as a number of 8 or 16 bits is held: extended by its sign or by zeros.</summary>
    public uint Normalize(uint value, KernelType type)
    {
        if (!IsSmall(type))
        {
            return value;
        }

        int bits = type.ScalarBytes * 8;
        if (!type.IsSigned)
        {
            return function.Emit(Op.BitwiseAnd, Types.Of(type), value, Constant(type, (1UL << bits) - 1));
        }

        uint above = Constant(type, (ulong)(32 - bits));
        uint shifted = function.Emit(Op.ShiftLeftLogical, Types.Of(type), value, above);
        return function.Emit(Op.ShiftRightArithmetic, Types.Of(type), shifted, above);
    }

    private static bool IsSmall(KernelType type) => type.ScalarBytes is 1 or 2;

    private uint Constant(KernelType type, ulong bits) => Types.Constant(type.WithScalar(ScalarType.UInt32), bits);
}
