using Devices.Kernels.Language;
using Devices.Kernels.Launching;

namespace Devices.Kernels.Library;

/// <summary>
/// Fills a contiguous output with random values, one block of <see cref="Philox"/> for each invocation: (size, *, generator, …).
/// </summary>
internal sealed class RandomKernel(string operatorName, DType dtype, Distribution distribution) : PortableKernel(operatorName, dtype)
{
    private readonly Source[] sources = [new(distribution, false), new(distribution, true)];

    public override void Run(KernelCache device, Api.Stream stream, in KernelCall call)
    {
        ref readonly PhiloxState state = ref call.Argument(1).Generator;
        long count = call.Output.ElementCount;
        long blocks = (count + distribution.PerBlock - 1) / distribution.PerBlock;
        ReadOnlySpan<LaunchArgument> arguments =
        [
            LaunchArgument.Of(call.Output),
            LaunchArgument.Of(count),
            LaunchArgument.Of((long)(uint)state.Seed),
            LaunchArgument.Of((long)(state.Seed >> 32)),
            LaunchArgument.Of((long)(uint)state.Offset),
            LaunchArgument.Of((long)(state.Offset >> 32)),
        ];
        GroupCount groups = Grid.Groups(blocks, device.Target.Shapes.ElementwiseWorkgroup, device.Target);
        LoadedKernel kernel = sources[Walk.IsWide(count) ? 1 : 0].On(device);
        ((IKernelStream)stream).Launch(kernel, groups, arguments, OperatorName);
    }

    public override IEnumerable<KernelProgram> Variants(KernelTarget target) => sources.Select(source => source.Write(target));

    private sealed record Source(Distribution Distribution, bool IsWide) : KernelSource
    {
        public override KernelProgram Write(KernelTarget target) => KernelBuilder.Build(
            Distribution.Name + (IsWide ? "_wide" : ""), new WorkgroupSize(target.Shapes.ElementwiseWorkgroup), Write);

        private void Write(KernelBuilder kernel)
        {
            BufferParameter output = kernel.Output("y", Distribution.Element.Storage);
            Expr count = kernel.Scalar("count", Walk.IndexType(IsWide));
            Expr seedLow = kernel.Scalar("seed_low", ScalarType.UInt32), seedHigh = kernel.Scalar("seed_high", ScalarType.UInt32);
            Expr offsetLow = kernel.Scalar("offset_low", ScalarType.UInt32), offsetHigh = kernel.Scalar("offset_high", ScalarType.UInt32);
            var block = new DenseBlock(kernel, Distribution.PerBlock, count);
            uint perBlock = (uint)Distribution.PerBlock;
            Grid.ForEach(kernel, (count + (perBlock - 1)) / perBlock, item =>
            {
                Expr itemHigh = IsWide ? (item >> 32u).As(ScalarType.UInt32) : 0u;
                Expr low = offsetLow + item.As(ScalarType.UInt32);
                Expr high = offsetHigh + itemHigh + (low < offsetLow).As(ScalarType.UInt32);
                Expr[] lanes = PhiloxBlock.Lanes(low, high, seedLow, seedHigh);
                block.At(item).Store(output, Distribution.Element, Distribution.Values(lanes));
            });
        }
    }
}
