using Devices.Cpu.Tests.Harness;
using Devices.Kernels.Language;
using Devices.Kernels.Launching;
using Devices.Kernels.Tests.Harness;

namespace Devices.Kernels.Tests.Operations;

/// <summary>Whole kernels: loops, branches and variables, against the same written in C#.</summary>
internal static class ProgramCases
{
    /// <summary>Invocations of a workgroup.</summary>
    public const int Lanes = 16;

    /// <summary>Workgroups of a launch.</summary>
    public const int Groups = 3;

    /// <summary>What each is called, and what it does on a device.</summary>
    public static IReadOnlyDictionary<string, Action<PortableHarness>> All { get; } = new Dictionary<string, Action<PortableHarness>>(MemoryCases.All)
    {
        ["loops that end differently"] = LoopsThatEndDifferently,
        ["variables of inner scopes"] = VariablesOfInnerScopes,
        ["values read before writing"] = ValuesReadBeforeWriting,
        ["nested branches"] = NestedBranches,
        ["a test with statements"] = ATestWithStatements,
        ["vectors in variables"] = VectorsInVariables,
        ["sums of zeros in loops of known length"] = SumsOfZeros,
    };

    /// <summary>Shuffles within subgroups, for devices that have them.</summary>
    public static void Shuffles(PortableHarness harness)
    {
        int[] x = [.. Enumerable.Range(0, Lanes * Groups).Select(i => (i * 7919) - 100000)];
        foreach (int mask in new[] { 1, 2, 3, 4, 7 })
        {
            Check(harness, x, [.. x.Select((_, i) => x[i ^ mask])], (_, id, load) => Expr.ShuffleXor(load(id), mask));
            Check(harness, x, [.. x.Select((_, i) => (int)((long)x[i ^ mask] * 5_000_000_000 >> 32))], (_, id, load) =>
                (Expr.ShuffleXor(load(id).As(ScalarType.Int64) * Expr.Constant(ScalarType.Int64, 5e9), mask) >> 32).As(ScalarType.Int32));
            Check(harness, x, [.. x.Select((value, i) => value + x[i ^ mask])], (_, id, load) =>
            {
                Expr both = Expr.ShuffleXor(Expr.Vector(load(id).As(ScalarType.Float32), load(id).As(ScalarType.Float32)), mask);
                return load(id) + both[1].As(ScalarType.Int32);
            });
        }
    }

    private static void LoopsThatEndDifferently(PortableHarness harness) => Check(
        harness,
        i =>
        {
            int steps = 0;
            for (uint n = (uint)i + 1; n != 1; n = n % 2 == 0 ? n / 2 : (3 * n) + 1)
            {
                steps++;
            }

            return steps;
        },
        (k, id) =>
        {
            Variable n = k.Variable(id + 1), steps = k.Variable(0);
            k.While(() => Expr.NotEqual(n.Value, 1), () =>
            {
                n.Value = Expr.Select(Expr.Equal(n.Value % 2, 0), n.Value / 2, (n.Value * 3) + 1);
                steps.Value += 1;
            });
            return steps.Value;
        });

    private static void VariablesOfInnerScopes(PortableHarness harness) => Check(
        harness,
        i =>
        {
            int total = 0;
            for (int outer = 0; outer < 5; outer++)
            {
                int sum = outer;
                for (int inner = outer; inner < i; inner += 3)
                {
                    int square = inner;
                    if (inner % 2 == 0)
                    {
                        int twice = inner * 2;
                        square += twice;
                    }

                    sum += square;
                }

                total = (total * 3) + sum;
            }

            return total;
        },
        (k, id) =>
        {
            Variable total = k.Variable(0);
            k.For(0, 5, outer =>
            {
                Variable sum = k.Variable(outer);
                k.For(outer, id.As(ScalarType.Int32), 3, inner =>
                {
                    Variable square = k.Variable(inner);
                    k.If(Expr.Equal(inner % 2, 0), () =>
                    {
                        Variable twice = k.Variable(inner * 2);
                        square.Value += twice.Value;
                    });
                    sum.Value += square.Value;
                });
                total.Value = (total.Value * 3) + sum.Value;
            });
            return total.Value;
        });

    private static void ValuesReadBeforeWriting(PortableHarness harness) => Check(
        harness,
        i =>
        {
            (int a, int b) = (0, 1);
            for (int step = 0; step < i % 40; step++)
            {
                (a, b) = (b, a + b);
            }

            return a;
        },
        (k, id) =>
        {
            Variable a = k.Variable(0), b = k.Variable(1);
            k.For(0u, id % 40, _ =>
            {
                Expr oldA = a.Value, oldB = b.Value;
                a.Value = oldB;
                b.Value = oldA + oldB;
            });
            return a.Value;
        });

    private static void NestedBranches(PortableHarness harness) => Check(
        harness,
        i => i % 3 == 0 ? (i % 2 == 0 ? i : -i) : i > 20 ? (i % 5 == 1 ? 1000 + i : 7) : i * i,
        (k, id) =>
        {
            Expr i = id.As(ScalarType.Int32);
            Variable result = k.Variable(7), isOdd = k.Variable(Expr.NotEqual(i % 2, 0));
            k.If(
                Expr.Equal(i % 3, 0),
                () => k.If(isOdd.Value, () => result.Value = -i, () => result.Value = i),
                () => k.If(
                    i > 20,
                    () => k.If(Expr.Equal(i % 5, 1) & (i > 0), () => result.Value = i + 1000),
                    () => result.Value = i * i));
            return result.Value;
        });

    private static void ATestWithStatements(PortableHarness harness) => Check(
        harness,
        i =>
        {
            int n = i;
            while (true)
            {
                int limit = n % 7 < 3 ? 30 : 50;
                if (n * 2 >= limit)
                {
                    return n;
                }

                n += limit - 25;
            }
        },
        (k, id) =>
        {
            Variable n = k.Variable(id.As(ScalarType.Int32));
            Variable limit = k.Variable(0);
            k.While(
                () =>
                {
                    k.If(n.Value % 7 < 3, () => limit.Value = 30, () => limit.Value = 50);
                    return n.Value * 2 < limit.Value;
                },
                () => n.Value += limit.Value - 25);
            return n.Value;
        });

    private static void VectorsInVariables(PortableHarness harness) => Check(
        harness,
        i => Enumerable.Range(0, i).Sum(step => (step * 1) + (step * 3)) + (2 * i),
        (k, id) =>
        {
            Variable sums = k.Variable(Expr.Vector(0f, 0f, 1f, 1f) * id.As(ScalarType.Float32));
            k.For(0u, id, step =>
            {
                Expr number = step.As(ScalarType.Float32);
                sums.Value = Expr.MultiplyAdd(Expr.Vector(1f, 3f, 0f, 0f), number, sums.Value);
            });
            Expr all = sums.Value;
            return (all[0] + all[1] + all[2] + all[3]).As(ScalarType.Int32);
        });

    private static void SumsOfZeros(PortableHarness harness)
    {
        KernelProgram program = KernelBuilder.Build("zeros", new WorkgroupSize(Lanes), k =>
        {
            BufferParameter x = k.Input("x", ScalarType.Float32), y = k.Output("y", ScalarType.UInt32);
            Expr id = k.Builtin(Builtin.LocalX);
            Variable sum = k.Variable(0f), product = k.Variable(1f);
            k.For(0u, 3u, i =>
            {
                sum.Value += x.Load(id);
                product.Value *= x.Load(id) - i.As(ScalarType.Float32);
            });
            y.Store(id * 2, sum.Value.BitsAs(ScalarType.UInt32));
            y.Store((id * 2) + 1, product.Value.BitsAs(ScalarType.UInt32));
        });
        using TestTensor input = TestTensor.Of([.. Enumerable.Repeat(-0f, Lanes)]), result = TestTensor.Of(new int[2 * Lanes]);
        harness.Launch(program, new GroupCount(1), input, result);
        Assert.Equal(Enumerable.Repeat(new[] { 0, int.MinValue }, Lanes).SelectMany(pair => pair), result.ToArray<int>());
    }

    /// <summary>An Int32 of each invocation, by its number.</summary>
    private static void Check(PortableHarness harness, Func<int, int> expected, Func<KernelBuilder, Expr, Expr> write) => Check(
        harness, new int[Lanes * Groups], [.. Enumerable.Range(0, Lanes * Groups).Select(expected)], (k, id, _) => write(k, id));

    /// <summary>An Int32 of each invocation, by its number and those of the others.</summary>
    public static void Check(PortableHarness harness, int[] x, int[] expected, Func<KernelBuilder, Expr, Func<Expr, Expr>, Expr> write)
    {
        KernelProgram program = KernelBuilder.Build("program", new WorkgroupSize(Lanes), k =>
        {
            BufferParameter input = k.Input("x", ScalarType.Int32), output = k.Output("y", ScalarType.Int32);
            Expr id = (k.Builtin(Builtin.GroupX) * Lanes) + k.Builtin(Builtin.LocalX);
            output.Store(id, write(k, id, index => input.Load(index)));
        });
        using TestTensor input = TestTensor.Of(x), result = TestTensor.Of(new int[x.Length]);
        harness.Launch(program, new GroupCount(Groups), input, result);
        Assert.Equal(expected, result.ToArray<int>());
    }
}
