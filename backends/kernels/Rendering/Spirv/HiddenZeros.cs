using Devices.Kernels.Language;

namespace Devices.Kernels.Rendering.Spirv;

/// <summary>
/// +0 of floats as values that no compiler knows to be 0: the top bit of the number of workgroups, which is never set. With a
/// constant, Mesa's lavapipe makes x of x + 0 (also of −0), 0 of x · 0 and of 0 ÷ x (also of NaN), NoContraction and
/// SignedZeroInfNanPreserve notwithstanding; and constants come about by unrolled loops, too.
/// </summary>
internal sealed class HiddenZeros(ModuleWriter module, ValueTypes types, BuiltinVariables builtins)
{
    private readonly Dictionary<ScalarType, uint> zeros = [];

    /// <summary>Computes them; to stand at the start of the function.</summary>
    public InstructionList Instructions { get; } = new();

    /// <summary>The zero of a type.</summary>
    public uint Of(ScalarType type)
    {
        if (!zeros.TryGetValue(type, out uint zero))
        {
            zero = zeros[type] = Make(type);
            module.Name(zero, "zero");
        }

        return zero;
    }

    private uint Make(ScalarType type)
    {
        uint counts = Add(Op.Load, builtins.Type, builtins[BuiltIn.NumWorkgroups]);
        uint count = Add(Op.CompositeExtract, types.UInt32, counts, 0);
        uint bits = Add(Op.ShiftRightLogical, types.UInt32, count, types.Constant(31));
        if (type == ScalarType.Float64)
        {
            bits = Add(Op.UConvert, types.UInt64, bits);
        }

        return Add(Op.Bitcast, types.Of(type), bits);
    }

    private uint Add(Op op, uint type, params ReadOnlySpan<uint> operands)
    {
        uint id = module.NewId();
        Instructions.Add(op, [type, id, .. operands]);
        return id;
    }
}
