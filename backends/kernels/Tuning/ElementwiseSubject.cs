namespace Devices.Kernels.Tuning;

/// <summary>A float32 addition of large tensors.</summary>
internal sealed class ElementwiseSubject : TuningSubject
{
    private const long Count = 1 << 22;

    public override string Name => $"add float32 {Count >> 20} Mi";

    public override string OperatorName => "add.Tensor";

    public override IReadOnlyList<long[]> InputSizes => [[Count], [Count]];

    public override long[] OutputSizes => [Count];

    public override Argument[] Arguments => [Argument.FromTensor(0), Argument.FromTensor(1), Argument.FromInt(1)];

    public override IEnumerable<KernelShapes> Candidates(KernelTarget target) =>
        from workgroup in new[] { 32, 64, 128, 256, 512 }.Prepend(target.Shapes.ElementwiseWorkgroup).Distinct()
        from vector in new[] { 1, 2, 4, 8, 16 }.Prepend(target.Shapes.ElementwiseVector).Distinct()
        where workgroup <= target.MaxWorkgroupInvocations && vector <= target.MaxVectorWidth
        select target.Shapes with { ElementwiseWorkgroup = workgroup, ElementwiseVector = vector };

    public override string Describe(KernelShapes shapes) => $"{shapes.ElementwiseWorkgroup} × vectors of {shapes.ElementwiseVector}";

    public override string Figure(double seconds) => $"{3.0 * sizeof(float) * Count / seconds / 1e9:0.0} GB/s";

    public override float Expected(long index) => Input(0, index) + Input(1, index);
}
