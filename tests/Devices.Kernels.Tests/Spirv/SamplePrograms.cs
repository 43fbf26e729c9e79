using Devices.Kernels.Language;

namespace Devices.Kernels.Tests.Spirv;

/// <summary>Kernels that together do everything that the language has.</summary>
internal static class SamplePrograms
{
    private static readonly ScalarType[] Arithmetic =
        [ScalarType.Int32, ScalarType.UInt32, ScalarType.Int64, ScalarType.UInt64, ScalarType.Float32, ScalarType.Float64];

    private static readonly ScalarType[] Small = [ScalarType.Int8, ScalarType.UInt8, ScalarType.Int16, ScalarType.UInt16];

    private static readonly int[] Widths = [1, 2, 4];

    public static IReadOnlyList<KernelProgram> All { get; } =
    [
        .. from type in Arithmetic from width in Widths select OfType(new KernelType(type, width)),
        .. from type in Small from width in Widths select OfSmall(new KernelType(type, width)),
        .. Widths.Select(Truth),
        .. new[] { ScalarType.Int32, ScalarType.UInt32, ScalarType.Int64, ScalarType.UInt64 }.Select(Indexes),
        Nested(), Reduction(), Shuffles(), ManyParameters(), Nothing(),
    ];

    public static KernelProgram Build(string name, Action<KernelBuilder> write) => KernelBuilder.Build(name, new WorkgroupSize(8), write);

    /// <summary>A reduction in shared memory; barriers inside of a loop that all invocations take alike.</summary>
    public static KernelProgram Reduction() => Build("reduction", k =>
    {
        BufferParameter x = k.Input("x", ScalarType.Float32), y = k.Output("y", ScalarType.Float32);
        Expr n = k.Scalar("n", ScalarType.UInt32), local = k.Builtin(Builtin.LocalX);
        SharedArray shared = k.Shared("partial", ScalarType.Float32, 8);
        SharedArray vectors = k.Shared("vectors", new KernelType(ScalarType.Float32, 4), 8);
        Variable sum = k.Variable(0f);
        k.For(local, n, 8, i => sum.Value += x.Load(i));
        shared[local] = sum.Value;
        vectors[local] = Expr.Vector(sum.Value, 1f, 2f, 3f);
        Variable step = k.Variable(4u);
        k.While(() => step.Value > 0, () =>
        {
            k.Barrier();
            k.If(local < step.Value, () => shared[local] += shared[local + step.Value]);
            step.Value >>= 1;
        });
        k.If(Expr.Equal(local, 0), () => y.Store(k.Builtin(Builtin.GroupX), shared[0] + vectors[0][3]));
    });

    private static void Keep(BufferParameter output, Expr value) => output.Store(0, value);

    private static KernelProgram OfType(KernelType type) => Build($"{type}", k =>
    {
        BufferParameter input = k.Input("x", type.Scalar), output = k.Output("y", type.Scalar);
        Expr x = input.Load(0, type.Width), y = input.Load(1, type.Width), s = k.Scalar("s", type.Scalar);
        Keep(output, Expr.Select(x < y, x + y, x - y) * s);
        Keep(output, Expr.Select(Expr.Equal(x, y) | (x <= y), x / y, -x));
        Keep(output, Expr.Select(Expr.NotEqual(x, y) & (x > y), x & y, x | y));
        Keep(output, Expr.Select((x >= y) ^ (x < s), x ^ s, ~x));
        Keep(output, Expr.MultiplyAdd(x, y, s));
        output.Store(0, input.Load(0, type.Width, isAligned: true), isAligned: true);
        Keep(output, Expr.Vector([.. Enumerable.Range(0, type.Width).Reverse().Select(i => x[i])]));
        foreach (ScalarType other in Arithmetic.Concat(Small))
        {
            k.Output($"as_{other}", other).Store(2, x.As(other));
        }

        if (type.IsFloat)
        {
            Keep(output, Expr.Floor(x) + Expr.Ceiling(x) + Expr.Truncate(x) + Expr.Round(x) + Expr.Sqrt(x));
            Keep(output, x.BitsAs(type.ScalarBytes == 4 ? ScalarType.Int32 : ScalarType.Int64).BitsAs(type.Scalar));
        }
        else
        {
            Keep(output, (x % y) + (x << 3) + (x >> y));
        }

        if (type.Scalar == ScalarType.UInt32)
        {
            Keep(output, Expr.MultiplyHigh(x, y));
        }
    });

    private static KernelProgram OfSmall(KernelType type) => Build($"{type}", k =>
    {
        BufferParameter input = k.Input("x", type.Scalar), output = k.Output("y", type.Scalar);
        Expr x = input.Load(0, type.Width);
        output.Store(0, input.Load(0, type.Width, isAligned: true), isAligned: true);
        foreach (ScalarType other in Arithmetic)
        {
            Keep(output, x.As(other).As(type.Scalar));
        }

        Expr truth = x.As(ScalarType.Int32) > 5;
        Keep(output, truth.As(type.Scalar));
        Keep(output, (x & ~x) | Expr.Vector([.. Enumerable.Range(0, type.Width).Select(i => x[i])]));
        Keep(output, x.BitsAs(type.IsSigned ? type.Scalar + 1 : type.Scalar - 1).BitsAs(type.Scalar));
    });

    private static KernelProgram Truth(int width) => Build($"truth{width}", k =>
    {
        BufferParameter input = k.Input("x", ScalarType.Float32), output = k.Output("y", ScalarType.UInt8);
        Expr x = input.Load(0, width), a = x > 0f, b = x < 1f;
        Variable variable = k.Variable(a[0]);
        k.If(!variable.Value, () => variable.Value = true);
        Expr all = (a & b) | (a ^ !b) | Expr.Equal(a, b) | Expr.NotEqual(a, b) | Expr.Select(a, b, variable.Value);
        output.Store(0, all.As(ScalarType.UInt8));
        output.Store(9, Expr.Vector([.. Enumerable.Range(0, width).Select(i => all[i])]).As(ScalarType.UInt8));
    });

    private static KernelProgram Indexes(ScalarType type) => Build($"indexes_{type}", k =>
    {
        BufferParameter x = k.Input("x", ScalarType.Int16), y = k.Output("y", ScalarType.Int16);
        Expr start = k.Scalar("start", type);
        k.For(start, k.Scalar("end", type), i => y.Store(i, x.Load(i - 1)));
    });

    private static KernelProgram Nested() => Build("nested", k =>
    {
        BufferParameter y = k.Output("y", ScalarType.UInt32);
        Expr[] numbers = [.. Enum.GetValues<Builtin>().Select(k.Builtin)];
        Variable outer = k.Variable(0u);
        k.While(
            () =>
            {
                Variable limit = k.Variable(3u);
                k.If(numbers[0] > 5, () => limit.Value = 4u, () => k.If(numbers[1] > 6, () => limit.Value += 5u));
                return outer.Value < limit.Value;
            },
            () =>
            {
                k.For(0u, numbers[2], inner => k.If(
                    inner > outer.Value,
                    () => k.For(inner, 9u, deepest => y.Store(deepest, inner)),
                    () => y.Store(outer.Value, numbers.Aggregate((a, b) => a + b))));
                outer.Value += 1u;
            });
        k.If(true, () => { });
    });

    private static KernelProgram Shuffles() => Build("shuffles", k =>
    {
        BufferParameter input = k.Input("x", ScalarType.Float32), output = k.Output("y", ScalarType.Float32);
        Expr x = input.Load(k.Builtin(Builtin.LocalX)), wide = input.Load(0, 4);
        output.Store(0, x + Expr.ShuffleXor(x, 4));
        output.Store(0, wide + Expr.ShuffleXor(wide, 2));
        output.Store(1, Expr.ShuffleXor(x.BitsAs(ScalarType.UInt32), 1).BitsAs(ScalarType.Float32));
    });

    private static KernelProgram ManyParameters() => Build("many", k =>
    {
        Expr[] numbers = [.. Enumerable.Range(0, 20).Select(i => k.Scalar($"n{i}", i % 2 == 0 ? ScalarType.Int32 : ScalarType.Int64))];
        k.Output("y", ScalarType.Int64).Store(0, numbers.Select(n => n.As(ScalarType.Int64)).Aggregate((a, b) => a + b));
    });

    private static KernelProgram Nothing() => Build("nothing", _ => { });
}
