namespace Devices.Kernels.Tuning;

/// <summary>Float32 sums of rows.</summary>
internal sealed class ReductionSubject : TuningSubject
{
    private const long Rows = 1024;
    private const long Columns = 2048;

    public override string Name => $"sum float32 {Rows}×{Columns}";

    public override string OperatorName => "sum.dim_IntList";

    public override IReadOnlyList<long[]> InputSizes => [[Rows, Columns]];

    public override long[] OutputSizes => [Rows];

    public override unsafe Argument[] Arguments =>
        [Argument.FromTensor(0), Argument.FromIntList(LastDimension.Pointer, 1), Argument.FromBool(false), Argument.None];

    public override IEnumerable<KernelShapes> Candidates(KernelTarget target) =>
        from workgroup in new[] { 1, 16, 32, 64, 128, 256, 512 }.Prepend(target.Shapes.ReductionWorkgroup).Distinct()
        where workgroup <= target.MaxWorkgroupInvocations
        select target.Shapes with { ReductionWorkgroup = workgroup };

    public override string Describe(KernelShapes shapes) => $"{shapes.ReductionWorkgroup} invocations a result";

    public override string Figure(double seconds) => $"{(double)sizeof(float) * Rows * Columns / seconds / 1e9:0.0} GB/s";

    public override float Expected(long index)
    {
        float sum = 0;
        for (long i = 0; i < Columns; i++)
        {
            sum += Input(0, (index * Columns) + i);
        }

        return sum;
    }

    /// <summary>The list [1], at an address that never moves.</summary>
    private static unsafe class LastDimension
    {
        private static readonly long[] Value = Create();

        public static long* Pointer => (long*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref Value[0]);

        private static long[] Create()
        {
            long[] list = GC.AllocateArray<long>(1, pinned: true);
            list[0] = 1;
            return list;
        }
    }
}
