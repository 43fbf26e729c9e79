using Devices.Api;
using Devices.Cpu.Operators;

namespace Devices.Cpu.Kernels;

/// <summary>Functions of one tensor.</summary>
internal static class Pointwise
{
    public static void Register(KernelRegistrar registrar)
    {
        registrar.Numeric(new Unary<Abs>("abs"));
        registrar.Numeric(new Unary<Negate>("neg"));
        registrar.All(new Unary<Sign>("sign"));

        registrar.Floating(new Unary<Ceiling>("ceil"));
        registrar.Floating(new Unary<Floor>("floor"));
        registrar.Floating(new Unary<Round>("round"));
        registrar.Floating(new Unary<Truncate>("trunc"));

        registrar.Floating(new Unary<Reciprocal>("reciprocal"));
        registrar.Floating(new Unary<Sqrt>("sqrt"));
        registrar.Floating(new Unary<ReciprocalSqrt>("rsqrt"));

        registrar.Function<Exp>("exp");
        registrar.Function<Expm1>("expm1");
        registrar.Function<Log>("log");
        registrar.Function<Log2>("log2");
        registrar.Function<Log10>("log10");
        registrar.Function<Log1p>("log1p");
        registrar.Function<Sin>("sin");
        registrar.Function<Cos>("cos");
        registrar.Function<Atan>("atan");
        registrar.Function<Tanh>("tanh");
        registrar.Function<Sigmoid>("sigmoid");
        registrar.Function<Erf>("erf");

        registrar.All(new UnaryTest<IsNaN>("isnan"));
        registrar.All(new UnaryTest<IsInfinity>("isinf"));
        registrar.All(new UnaryTest<LogicalNot>("logical_not"));
        registrar.Integral(new Unary<BitwiseNot>("bitwise_not"));
        registrar.Bool(new Unary<NotBool>("bitwise_not"));
    }
}
