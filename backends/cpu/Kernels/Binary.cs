using Devices.Api;
using Devices.Cpu.Operators;

namespace Devices.Cpu.Kernels;

/// <summary>Functions of two tensors, or of a tensor and a scalar.</summary>
internal static class Binary
{
    public static void Register(KernelRegistrar registrar)
    {
        registrar.Numeric(new Scaled<Add>(BinaryNames.Both("add")));
        registrar.Bool(new Scaled<BitwiseOr>(BinaryNames.Both("add")));
        registrar.Numeric(new Scaled<Subtract>(BinaryNames.Both("sub")));
        registrar.Numeric(new Binary<Multiply>(BinaryNames.Both("mul")));
        registrar.Bool(new Binary<BitwiseAnd>(BinaryNames.Both("mul")));
        registrar.Floating(new Binary<Divide>(BinaryNames.Both("div")));
        registrar.Numeric(new RoundedDivision("div.Tensor_mode"));
        registrar.Numeric(new Binary<Remainder>(BinaryNames.Both("remainder")));
        registrar.Power(new BinaryNames("pow.Tensor_Tensor", "pow.Tensor_Scalar"));
        registrar.Integral(new Binary<IntegerPower>(new BinaryNames("pow.Tensor_Tensor", "pow.Tensor_Scalar")));

        registrar.All(new Binary<Maximum>("maximum"));
        registrar.All(new Binary<Minimum>("minimum"));

        registrar.Integral(new Binary<BitwiseAnd>("bitwise_and.Tensor"));
        registrar.Integral(new Binary<BitwiseOr>("bitwise_or.Tensor"));
        registrar.Integral(new Binary<BitwiseXor>("bitwise_xor.Tensor"));
        registrar.Bool(new Binary<BitwiseAnd>("bitwise_and.Tensor"));
        registrar.Bool(new Binary<BitwiseOr>("bitwise_or.Tensor"));
        registrar.Bool(new Binary<BitwiseXor>("bitwise_xor.Tensor"));
    }
}
