using Devices.Api;
using Devices.Cpu.Operators;

namespace Devices.Cpu.Kernels;

/// <summary>Functions of two tensors that give bools.</summary>
internal static class Comparison
{
    public static void Register(KernelRegistrar registrar)
    {
        registrar.All(new BinaryTest<Equal>(BinaryNames.Both("eq")));
        registrar.All(new BinaryTest<NotEqual>(BinaryNames.Both("ne")));
        registrar.All(new BinaryTest<Less>(BinaryNames.Both("lt")));
        registrar.All(new BinaryTest<LessOrEqual>(BinaryNames.Both("le")));
        registrar.All(new BinaryTest<Greater>(BinaryNames.Both("gt")));
        registrar.All(new BinaryTest<GreaterOrEqual>(BinaryNames.Both("ge")));

        registrar.All(new BinaryTest<LogicalAnd>("logical_and"));
        registrar.All(new BinaryTest<LogicalOr>("logical_or"));
        registrar.All(new BinaryTest<LogicalXor>("logical_xor"));
    }
}
