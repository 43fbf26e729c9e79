using Devices.Cpu.Tests.Harness;
using Devices.Kernels.Language;
using Devices.Kernels.Launching;
using Devices.Kernels.Tests.Harness;

namespace Devices.Kernels.Tests.Operations;

/// <summary>Whole kernels that are about memory: workgroups and what they share, indexes, vectors and narrow elements in buffers, parameters.</summary>
internal static class MemoryCases
{
    private const int Lanes = ProgramCases.Lanes;

    /// <summary>What each is called, and what it does on a device.</summary>
    public static IReadOnlyDictionary<string, Action<PortableHarness>> All { get; } = new Dictionary<string, Action<PortableHarness>>
    {
        ["workgroups in two dimensions"] = WorkgroupsInTwoDimensions,
        ["sums in shared memory"] = SumsInSharedMemory,
        ["vectors in shared memory"] = VectorsInSharedMemory,
        ["indexes of every type"] = IndexesOfEveryType,
        ["unaligned vectors"] = UnalignedVectors,
        ["aligned vectors"] = AlignedVectors,
        ["neighbours of narrow stores"] = NeighboursOfNarrowStores,
        ["many parameters"] = ManyParameters,
    };

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
        int[] x = [.. Enumerable.Range(0, Lanes * ProgramCases.Groups).Select(i => i * i)];
        int First(int i) => i / Lanes * Lanes;
        int[] expected = [.. x.Select((_, i) => x.Skip(First(i)).Take(Lanes).Sum() + x[First(i) + ((i + 1) % Lanes)])];
        ProgramCases.Check(harness, x, expected, (k, id, load) =>
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
        int[] x = [.. Enumerable.Range(0, Lanes * ProgramCases.Groups)];
        ProgramCases.Check(harness, x, [.. x.Select(i => (i ^ 1) + (10 * (i ^ 1)))], (k, id, load) =>
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
}
