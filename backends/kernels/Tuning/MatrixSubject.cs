namespace Devices.Kernels.Tuning;

/// <summary>A float32 matrix product.</summary>
internal sealed class MatrixSubject : TuningSubject
{
    private const long Size = 512;

    public override string Name => $"mm float32 {Size}";

    public override string OperatorName => "mm";

    public override IReadOnlyList<long[]> InputSizes => [[Size, Size], [Size, Size]];

    public override long[] OutputSizes => [Size, Size];

    public override Argument[] Arguments => [Argument.FromTensor(0), Argument.FromTensor(1)];

    public override IEnumerable<KernelShapes> Candidates(KernelTarget target)
    {
        yield return target.Shapes;
        foreach (MatrixShape shape in Shapes(target.MaxVectorWidth).Where(shape => Fits(shape, target) && shape != target.Shapes.Matrix))
        {
            yield return target.Shapes with { Matrix = shape };
        }
    }

    public override string Describe(KernelShapes shapes)
    {
        MatrixShape shape = shapes.Matrix;
        string invocation = $"{shape.RowsPerInvocation}×{shape.VectorsPerInvocation}·{shape.VectorWidth} an invocation";
        return $"{shape.WorkgroupX}×{shape.WorkgroupY}, {invocation}" + (shape.UsesShared ? $", shared depth {shape.Depth}" : "");
    }

    public override string Figure(double seconds) => $"{2.0 * Size * Size * Size / seconds / 1e9:0.0} GFLOPS";

    public override float Expected(long index)
    {
        (long row, long column) = Math.DivRem(index, Size);
        float sum = 0;
        for (long k = 0; k < Size; k++)
        {
            sum += Input(0, (row * Size) + k) * Input(1, (k * Size) + column);
        }

        return sum;
    }

    private static bool Fits(MatrixShape shape, KernelTarget target)
    {
        int rows = shape.WorkgroupY * shape.RowsPerInvocation;
        int columns = shape.WorkgroupX * shape.VectorsPerInvocation * shape.VectorWidth;
        return shape.WorkgroupX * shape.WorkgroupY <= target.MaxWorkgroupInvocations
            && (!shape.UsesShared || (rows + columns) * shape.Depth * sizeof(float) <= target.MaxSharedBytes)
            && (!shape.UsesShared || shape.RowsPerInvocation <= target.MaxVectorWidth); // tiles hold the rows as vectors
    }

    private static IEnumerable<MatrixShape> Shapes(int maxVectorWidth) =>
        from shared in new[] { false, true }
        from workgroup in shared ? new[] { (8, 8), (16, 8), (16, 16) } : [(8, 1), (32, 1), (8, 8)]
        from rows in shared ? new[] { 2, 4, 8 } : [4, 8, 16]
        from vectors in shared ? new[] { 1 } : [1, 4]
        from width in new[] { 4, 8, 16 }.Where(width => width <= maxVectorWidth)
        select new MatrixShape
        {
            UsesShared = shared,
            WorkgroupX = workgroup.Item1,
            WorkgroupY = workgroup.Item2,
            RowsPerInvocation = rows,
            VectorsPerInvocation = vectors,
            VectorWidth = width,
            UnrollsDepth = rows * vectors * width < 64,
        };
}
