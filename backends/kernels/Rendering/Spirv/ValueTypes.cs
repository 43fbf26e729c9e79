using Devices.Kernels.Language;

namespace Devices.Kernels.Rendering.Spirv;

/// <summary>
/// Types and constants of the kernel language in SPIR-V. Integers have no sign there: instructions have it. Values of 8 and 16
/// bits, which are for memory alone, are extended to 32 bits as they are loaded and cut as they are stored, so that devices need
/// no more than to store them.
/// </summary>
internal sealed class ValueTypes(ModuleWriter module)
{
    public const int MaxWidth = 4;

    public uint Void => module.Type(Op.TypeVoid);

    public uint UInt32 => module.Type(Op.TypeInt, 32, 0);

    public uint UInt64 => module.Type(Op.TypeInt, 64, 0);

    /// <summary>Bits of an integer where it is computed with.</summary>
    public static int RegisterBits(KernelType type) => type.ScalarBytes == 8 ? 64 : 32;

    /// <summary>The type that values are computed in.</summary>
    public uint Of(KernelType type) => Vector(type, Scalar(type.Scalar));

    /// <summary>The type that values have in device memory.</summary>
    public uint InMemory(KernelType type) => type.ScalarBytes switch
    {
        1 => Narrow(type, Capability.StorageBuffer8BitAccess),
        2 => Narrow(type, Capability.StorageBuffer16BitAccess),
        _ => Of(type),
    };

    /// <summary>A number of 32 bits.</summary>
    public uint Constant(uint value) => module.Constant(Op.Constant, UInt32, value);

    /// <summary>A number of 64 bits.</summary>
    public uint Constant64(ulong value) => module.Constant(Op.Constant, UInt64, (uint)value, (uint)(value >> 32));

    /// <summary>The same pattern in each component.</summary>
    public uint Constant(KernelType type, ulong bits)
    {
        uint id = Scalar(type.Scalar, bits);
        return type.IsVector ? Composite(type, Enumerable.Repeat(id, type.Width).ToArray()) : id;
    }

    /// <summary>A vector of constants.</summary>
    public uint Composite(KernelType type, ReadOnlySpan<uint> components) =>
        module.Constant(Op.ConstantComposite, [Of(type), .. components]);

    private uint Narrow(KernelType type, Capability capability)
    {
        module.Require(capability);
        return Vector(type, module.Type(Op.TypeInt, (uint)type.ScalarBytes * 8, 0));
    }

    private uint Vector(KernelType type, uint scalar) =>
        type.Width > MaxWidth
            ? throw new KernelLanguageException($"{type}: vectors of SPIR-V have up to {MaxWidth} components (KernelTarget.MaxVectorWidth)")
        : type.IsVector ? module.Type(Op.TypeVector, scalar, (uint)type.Width)
        : scalar;

    private uint Scalar(ScalarType type)
    {
        switch (type)
        {
            case ScalarType.Bool:
                return module.Type(Op.TypeBool);
            case ScalarType.Float32:
                return module.Type(Op.TypeFloat, 32);
            case ScalarType.Float64:
                module.Require(Capability.Float64);
                return module.Type(Op.TypeFloat, 64);
            default:
                return RegisterBits(type) == 64 ? UInt64 : UInt32;
        }
    }

    private uint Scalar(ScalarType type, ulong bits) => type switch
    {
        ScalarType.Bool => module.Constant(bits != 0 ? Op.ConstantTrue : Op.ConstantFalse, Scalar(type)),
        ScalarType.Int8 => Constant((uint)(sbyte)bits),
        ScalarType.UInt8 => Constant((byte)bits),
        ScalarType.Int16 => Constant((uint)(short)bits),
        ScalarType.UInt16 => Constant((ushort)bits),
        ScalarType.Float32 => module.Constant(Op.Constant, Scalar(type), (uint)bits),
        ScalarType.Float64 => module.Constant(Op.Constant, Scalar(type), (uint)bits, (uint)(bits >> 32)),
        ScalarType.Int64 or ScalarType.UInt64 => Constant64(bits),
        _ => Constant((uint)bits),
    };
}
