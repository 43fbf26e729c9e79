using Devices.Cpu.Tests.Harness;
using Devices.Kernels.Language;
using Devices.Kernels.Launching;

namespace Devices.Kernels.Tests.Operations;

/// <summary>A kernel that tries several operations on the same operands, for each combination of tricky values.</summary>
internal sealed class OperationKernel
{
    // Few enough for devices that take few arguments.
    private const int MostCases = 8;
    private const int Group = 16;

    private readonly OperationCase[] cases;
    private readonly ScalarType[] operands;
    private readonly int width;

    private OperationKernel(string name, OperationCase[] cases, int width)
    {
        (this.cases, this.width, operands) = (cases, width, cases[0].Operands);
        Program = KernelBuilder.Build(name, new WorkgroupSize(Group), Write);
    }

    public KernelProgram Program { get; }

    /// <summary>Kernels for all operations at a width.</summary>
    public static IEnumerable<OperationKernel> Of(int width) => Of(OperationCases.All, width);

    /// <summary>Kernels for some cases at a width.</summary>
    public static IEnumerable<OperationKernel> Of(IReadOnlyList<OperationCase> all, int width) =>
        from same in all.GroupBy(made => string.Join('_', made.Operands))
        from part in same.Chunk(MostCases).Select((cases, number) => (Cases: cases, Number: number))
        select new OperationKernel($"try_{same.Key}_x{width}_{part.Number}", part.Cases, width);

    /// <summary>Runs it and compares every result.</summary>
    public void Check(Harness.PortableHarness harness)
    {
        ulong[][] values = Combinations();
        int count = values[0].Length;
        TestTensor[] inputs = [.. values.Select((patterns, i) => Memory(operands[i], patterns))];
        TestTensor[] outputs = [.. cases.Select(made => Memory(made.Result, new ulong[count]))];
        harness.Launch(Program, new GroupCount((uint)(count / width / Group)), [.. inputs, .. outputs]);
        for (int c = 0; c < cases.Length; c++)
        {
            Check(cases[c], values, outputs[c].ToArray<byte>());
        }
    }

    private void Check(OperationCase made, ulong[][] values, byte[] actual)
    {
        int bytes = Patterns.Bytes(made.Result);
        for (int i = 0; i < values[0].Length; i++)
        {
            ulong[] at = [.. values.Select(operand => operand[i])];
            ulong[]? expected = made.Expected(at);
            ulong result = 0;
            for (int b = 0; b < bytes; b++)
            {
                result |= (ulong)actual[(i * bytes) + b] << (8 * b);
            }

            bool isRight = expected is null || expected.Contains(result)
                || (made.AnyNaN && Patterns.IsNaN(made.Result, result) && expected.Any(value => Patterns.IsNaN(made.Result, value)));
            Assert.True(
                isRight, $"{made} x{width} of ({string.Join(", ", at.Select(x => $"0x{x:x}"))}): 0x{result:x} instead of 0x{expected?[0]:x}");
        }
    }

    private void Write(KernelBuilder k)
    {
        BufferParameter[] inputs = [.. operands.Select((type, i) => k.Input($"x{i}", InMemory(type)))];
        BufferParameter[] outputs = [.. cases.Select((made, i) => k.Output($"y{i}", InMemory(made.Result)))];
        Expr at = ((k.Builtin(Builtin.GroupX) * Group) + k.Builtin(Builtin.LocalX)) * width;
        Expr[] loaded = [.. inputs.Select((input, i) => Truth(input.Load(at, width), operands[i]))];
        for (int c = 0; c < cases.Length; c++)
        {
            Expr result = cases[c].Write(loaded);
            Assert.Equal(new KernelType(cases[c].Result, width), result.Type);
            outputs[c].Store(at, result.Type.IsBool ? result.As(ScalarType.Int32).As(ScalarType.UInt8) : result);
        }
    }

    private static Expr Truth(Expr loaded, ScalarType type) =>
        type == ScalarType.Bool ? Expr.NotEqual(loaded.As(ScalarType.Int32), 0) : loaded;

    private static ScalarType InMemory(ScalarType type) => type == ScalarType.Bool ? ScalarType.UInt8 : type;

    private static TestTensor Memory(ScalarType type, ulong[] patterns)
    {
        int bytes = Patterns.Bytes(type);
        var memory = new byte[patterns.Length * bytes];
        for (int i = 0; i < memory.Length; i++)
        {
            memory[i] = (byte)(patterns[i / bytes] >> (8 * (i % bytes)));
        }

        return TestTensor.Of(memory);
    }

    /// <summary>Every combination of tricky values, repeated to fill whole workgroups.</summary>
    private ulong[][] Combinations()
    {
        ulong[][] tricky = [.. operands.Select(Patterns.Tricky)];
        int all = tricky.Aggregate(1, (product, values) => product * values.Length), step = Group * width, period = 1;
        int count = (all + step - 1) / step * step;
        var combinations = new ulong[operands.Length][];
        for (int i = 0; i < operands.Length; i++)
        {
            int every = period;
            combinations[i] = [.. Enumerable.Range(0, count).Select(n => tricky[i][n / every % tricky[i].Length])];
            period *= tricky[i].Length;
        }

        return combinations;
    }
}
