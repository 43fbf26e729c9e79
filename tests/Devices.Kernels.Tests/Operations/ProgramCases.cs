using Devices.Cpu.Tests.Harness;
using Devices.Kernels.Language;
using Devices.Kernels.Launching;
using Devices.Kernels.Tests.Harness;

namespace Devices.Kernels.Tests.Operations;

/// <summary>Whole kernels: loops, branches, variables, workgroups and parameters, against the same written in C#.</summary>
internal static class ProgramCases
{
    private const int Lanes = 16;
    private const int Groups = 3;

    /// <summary>What each is called, and what it does on a device.</summary>
    public static IReadOnlyDictionary<string, Action<PortableHarness>> All { get; } = new Dictionary<string, Action<PortableHarness>>
    {
        ["loops that end differently"] = LoopsThatEndDifferently,
        ["variables of inner scopes"] = VariablesOfInnerScopes,
        ["values read before writing"] = ValuesReadBeforeWriting,
        ["nested branches"] = NestedBranches,
        ["a test with statements"] = ATestWithStatements,
        ["vectors in variables"] = VectorsInVariables,
        ["workgroups in two dimensions"] = WorkgroupsInTwoDimensions,
        ["sums in shared memory"] = SumsInSharedMemory,
        ["vectors in shared memory"] = VectorsInSharedMemory,
        ["indexes of every type"] = IndexesOfEveryType,
        ["unaligned vectors"] = UnalignedVectors,
        ["aligned vectors"] = AlignedVectors,
        ["neighbours of narrow stores"] = NeighboursOfNarrowStores,
        ["many parameters"] = ManyParameters,
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

    private static void WorkgroupsInTwoDimensions(PortableHarness harness)
    {
        KernelProgram program = KernelBuilder.Build("two_dimensions", new WorkgroupSize(4, 2), k =>
        {
            BufferParameter y = k.Output("y", ScalarType.Int32);
            Expr x = (k.Builtin(Builtin.GroupX) * 4) + k.Builtin(Builtin.LocalX);
            Expr row = (k.Builtin(Builtin.GroupY) * 2) + k.Builtin(Builtin.LocalY);
            Expr width = k.Builtin(Builtin.GroupCountX) * 4, height = k.Builtin(Builtin.GroupCountY) * 2;
            Expr depth = k.Builtin(Builtin.GroupZ), value = (depth * 10000) + (row * 100) + x;
            y.Store((((depth * height) + row) * width) + x, value.As(ScalarType.Int32));
        });
        int[] expected = [.. Enumerable.Range(0, 2 * 6 * 20).Select(i => (i / 120 * 10000) + (i / 20 % 6 * 100) + (i % 20))];
        using TestTensor result = TestTensor.Of(new int[expected.Length]);
        harness.Launch(program, new GroupCount(5, 3, 2), result);
        Assert.Equal(expected, result.ToArray<int>());
    }

    private static void SumsInSharedMemory(PortableHarness harness)
    {
        int[] x = [.. Enumerable.Range(0, Lanes * Groups).Select(i => i * i)];
        int First(int i) => i / Lanes * Lanes;
        int[] expected = [.. x.Select((_, i) => x.Skip(First(i)).Take(Lanes).Sum() + x[First(i) + ((i + 1) % Lanes)])];
        Check(harness, x, expected, (k, id, load) =>
        {
            Expr local = k.Builtin(Builtin.LocalX);
            SharedArray shared = k.Shared("shared", ScalarType.Int32, Lanes);
            shared[local] = load(id);
            k.Barrier();
            Expr neighbour = shared[(local + 1) % Lanes];
            Variable step = k.Variable((uint)(Lanes / 2));
            k.While(() => step.Value > 0, () =>
            {
                k.Barrier();
                k.If(local < step.Value, () => shared[local] += shared[local + step.Value]);
                step.Value >>= 1;
            });
            k.Barrier();
            return shared[0] + neighbour;
        });
    }

    private static void VectorsInSharedMemory(PortableHarness harness)
    {
        int[] x = [.. Enumerable.Range(0, Lanes * Groups)];
        Check(harness, x, [.. x.Select(i => (i ^ 1) + (10 * (i ^ 1)))], (k, id, load) =>
        {
            Expr local = k.Builtin(Builtin.LocalX), value = load(id);
            SharedArray shared = k.Shared("shared", new KernelType(ScalarType.Int32, 4), Lanes);
            shared[local] = Expr.Vector(value, value * 10, 5, 6);
            k.Barrier();
            Expr other = shared[local ^ 1u];
            return other[0] + other[1] + other[2] + other[3] - 11;
        });
    }

    private static void IndexesOfEveryType(PortableHarness harness)
    {
        KernelProgram program = KernelBuilder.Build("indexes", new WorkgroupSize(Lanes), k =>
        {
            BufferParameter x = k.Input("x", ScalarType.Int32), y = k.Output("y", ScalarType.Int32);
            Expr id = k.Builtin(Builtin.LocalX);
            y.Store(id, x.Load(id.As(ScalarType.Int32) - Lanes));
            y.Store(id.As(ScalarType.Int32) + Lanes, x.Load(id.As(ScalarType.Int64) - Lanes));
            y.Store(id.As(ScalarType.Int64) + (2 * Lanes), x.Load(id));
            y.Store(id.As(ScalarType.UInt64) + (3 * Lanes), x.Load(id.As(ScalarType.UInt64)));
        });
        int[] values = [.. Enumerable.Range(1, Lanes)];

        // What lies before the first element is poison.
        const int Before = unchecked((int)0xA5A5A5A5);
        using TestTensor input = TestTensor.Strided(values, [Lanes], [1], offset: Lanes), result = TestTensor.Of(new int[4 * Lanes]);
        harness.Launch(program, new GroupCount(1), input, result);
        Assert.Equal([.. Enumerable.Repeat(Before, 2 * Lanes), .. values, .. values], result.ToArray<int>());
    }

    private static void UnalignedVectors(PortableHarness harness)
    {
        byte[] bytes = [.. Enumerable.Range(0, 64).Select(i => (byte)(i * 5))];
        short[] shorts = [.. Enumerable.Range(0, 64).Select(i => (short)(i * -700))];
        float[] floats = [.. Enumerable.Range(0, 64).Select(i => i * 0.5f)];
        double[] doubles = [.. Enumerable.Range(0, 64).Select(i => i * 0.25)];
        Copy(harness, bytes, ScalarType.UInt8);
        Copy(harness, shorts, ScalarType.Int16);
        Copy(harness, floats, ScalarType.Float32);
        Copy(harness, doubles, ScalarType.Float64);
    }

    private static void Copy<T>(PortableHarness harness, T[] values, ScalarType type)
        where T : unmanaged
    {
        foreach (int width in new[] { 2, 4 })
        {
            KernelProgram program = KernelBuilder.Build($"unaligned_{type}_{width}", new WorkgroupSize(8), k =>
            {
                BufferParameter x = k.Input("x", type), y = k.Output("y", type);
                Expr at = k.Builtin(Builtin.LocalX) * width;
                y.Store(at + 1, x.Load(at + 3, width));
            });
            T[] expected = new T[64];
            values.AsSpan(3, 8 * width).CopyTo(expected.AsSpan(1));
            using TestTensor input = TestTensor.Of(values), result = TestTensor.Of(new T[64]);
            harness.Launch(program, new GroupCount(1), input, result);
            Assert.Equal(expected, result.ToArray<T>());
        }
    }

    private static void AlignedVectors(PortableHarness harness)
    {
        int[] numbers = [.. Enumerable.Range(0, 64).Select(i => (i - 30) * 40_503_001)];
        Double(harness, ScalarType.UInt8, numbers.Select(i => (byte)i), x => (byte)(x + x));
        Double(harness, ScalarType.Int8, numbers.Select(i => (sbyte)i), x => (sbyte)(x + x));
        Double(harness, ScalarType.Int16, numbers.Select(i => (short)i), x => (short)(x + x));
        Double(harness, ScalarType.Int32, numbers, x => x + x);
        Double(harness, ScalarType.Float32, numbers.Select(i => i * 0.5f), x => x + x);
        Double(harness, ScalarType.Int64, numbers.Select(i => i * 5_000_000_000), x => x + x);
        Double(harness, ScalarType.Float64, numbers.Select(i => i * 0.25), x => x + x);
    }

    private static void Double<T>(PortableHarness harness, ScalarType type, IEnumerable<T> values, Func<T, T> expected)
        where T : unmanaged
    {
        T[] all = [.. values];
        foreach (int width in new[] { 2, 4 })
        {
            KernelProgram program = KernelBuilder.Build($"aligned_{type}_{width}", new WorkgroupSize(8), k =>
            {
                BufferParameter x = k.Input("x", type), y = k.Output("y", type);
                Expr at = k.Builtin(Builtin.LocalX) * width, loaded = x.Load(at + 16, width, isAligned: true);
                Expr number = loaded.Type.IsArithmetic ? loaded : loaded.As(ScalarType.Int32);
                y.Store(at, (number + number).As(type), isAligned: true);
            });
            T[] wanted = new T[64];
            for (int i = 0; i < 8 * width; i++)
            {
                wanted[i] = expected(all[i + 16]);
            }

            using TestTensor input = TestTensor.Of(all), result = TestTensor.Of(new T[64]);
            harness.Launch(program, new GroupCount(1), input, result);
            Assert.Equal(wanted, result.ToArray<T>());
        }
    }

    private static void NeighboursOfNarrowStores(PortableHarness harness)
    {
        KernelProgram program = KernelBuilder.Build("narrow", new WorkgroupSize(Lanes), k =>
        {
            BufferParameter bytes = k.Output("bytes", ScalarType.Int8), shorts = k.Output("shorts", ScalarType.Int16);
            Expr id = k.Builtin(Builtin.LocalX), value = (id.As(ScalarType.Int32) * 1000) - 5;
            k.If(Expr.Equal(id % 2, 1), () =>
            {
                bytes.Store(id, value.As(ScalarType.Int8));
                shorts.Store(id, (value * 1000).As(ScalarType.Int16));
            });
        });
        using TestTensor bytes = TestTensor.Of(new sbyte[Lanes]), shorts = TestTensor.Of(new short[Lanes]);
        harness.Launch(program, new GroupCount(1), bytes, shorts);
        IEnumerable<int> ids = Enumerable.Range(0, Lanes);
        Assert.Equal(ids.Select(i => i % 2 == 1 ? unchecked((sbyte)((i * 1000) - 5)) : (sbyte)0), bytes.ToArray<sbyte>());
        Assert.Equal(ids.Select(i => i % 2 == 1 ? unchecked((short)(((i * 1000) - 5) * 1000)) : (short)0), shorts.ToArray<short>());
    }

    private static void ManyParameters(PortableHarness harness)
    {
        const int Count = 12;
        KernelProgram program = KernelBuilder.Build("many", new WorkgroupSize(1), k =>
        {
            BufferParameter y = k.Output("y", ScalarType.Float64);
            for (int i = 0; i < Count; i++)
            {
                y.Store((4 * i) + 0, k.Scalar($"i{i}", ScalarType.Int32).As(ScalarType.Float64));
                y.Store((4 * i) + 1, k.Scalar($"l{i}", ScalarType.Int64).As(ScalarType.Float64));
                y.Store((4 * i) + 2, k.Scalar($"f{i}", ScalarType.Float32).As(ScalarType.Float64));
                y.Store((4 * i) + 3, k.Scalar($"d{i}", ScalarType.Float64));
            }

            k.Output("last", ScalarType.Int32).Store(0, 42);
        });
        using TestTensor result = TestTensor.Of(new double[4 * Count]), last = TestTensor.Of(new int[1]);
        object[] numbers =
        [
            .. Enumerable.Range(0, Count).SelectMany(i => (LaunchArgument[])
            [
                LaunchArgument.Of(-i), LaunchArgument.Of(i * -10_000_000_000), LaunchArgument.Of(i + 0.5f), LaunchArgument.Of(i + 0.1),
            ]).Cast<object>(),
        ];
        harness.Launch(program, new GroupCount(1), [result, .. numbers, last]);
        Assert.Equal(
            Enumerable.Range(0, Count).SelectMany(i => (double[])[-i, i * -10_000_000_000d, i + 0.5, i + 0.1]), result.ToArray<double>());
        Assert.Equal(42, last.ToArray<int>()[0]);
    }

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
    private static void Check(PortableHarness harness, int[] x, int[] expected, Func<KernelBuilder, Expr, Func<Expr, Expr>, Expr> write)
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
