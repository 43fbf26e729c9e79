using Devices.Kernels.Language;
using Devices.Kernels.Launching;

namespace Devices.Kernels.Library;

/// <summary>
/// Fills a contiguous int64 output with random integers, two elements from each block of <see cref="Philox"/>: (low, high, size, *,
/// generator, …).
/// </summary>
internal sealed class RandomIntegersKernel() : PortableKernel("randint.low_generator", DType.Int64)
{
    private static readonly Source[] sources = [new(false), new(true)];

    public override void Run(KernelCache device, Api.Stream stream, in KernelCall call)
    {
        ref readonly PhiloxState state = ref call.Argument(3).Generator;
        long low = call.Argument(0).ToInt64(), range = unchecked(call.Argument(1).ToInt64() - low), count = call.Output.ElementCount;
        ReadOnlySpan<LaunchArgument> arguments =
        [
            LaunchArgument.Of(call.Output),
            LaunchArgument.Of(count),
            LaunchArgument.Of((long)(uint)state.Seed),
            LaunchArgument.Of((long)(state.Seed >> 32)),
            LaunchArgument.Of((long)(uint)state.Offset),
            LaunchArgument.Of((long)(state.Offset >> 32)),
            LaunchArgument.Of(low),
            LaunchArgument.Of(range),
        ];
        GroupCount groups = Grid.Groups((count + 1) / 2, device.Target.Shapes.ElementwiseWorkgroup, device.Target);
        ((IKernelStream)stream).Launch(sources[Walk.IsWide(count) ? 1 : 0].On(device), groups, arguments, OperatorName);
    }

    public override IEnumerable<KernelProgram> Variants(KernelTarget target) => sources.Select(source => source.Write(target));

    private sealed record Source(bool IsWide) : KernelSource
    {
        public override KernelProgram Write(KernelTarget target) => KernelBuilder.Build(
            IsWide ? "randint_wide" : "randint", new WorkgroupSize(target.Shapes.ElementwiseWorkgroup), Write);

        private void Write(KernelBuilder kernel)
        {
            var element = new Element(DType.Int64);
            BufferParameter output = kernel.Output("y", element.Storage);
            Expr count = kernel.Scalar("count", Walk.IndexType(IsWide));
            Expr seedLow = kernel.Scalar("seed_low", ScalarType.UInt32), seedHigh = kernel.Scalar("seed_high", ScalarType.UInt32);
            Expr offsetLow = kernel.Scalar("offset_low", ScalarType.UInt32), offsetHigh = kernel.Scalar("offset_high", ScalarType.UInt32);
            Expr least = kernel.Scalar("low", ScalarType.Int64);
            Expr range = kernel.Scalar("range", ScalarType.Int64).BitsAs(ScalarType.UInt64);
            var block = new DenseBlock(kernel, 2, count);
            Grid.ForEach(kernel, (count + 1u) / 2u, item =>
            {
                Expr itemHigh = IsWide ? (item >> 32u).As(ScalarType.UInt32) : 0u;
                Expr low = offsetLow + item.As(ScalarType.UInt32);
                Expr high = offsetHigh + itemHigh + (low < offsetLow).As(ScalarType.UInt32);
                Expr[] lanes = PhiloxBlock.Lanes(low, high, seedLow, seedHigh);
                Expr values = Expr.Vector(Within(lanes[0], lanes[1], range, least), Within(lanes[2], lanes[3], range, least));
                block.At(item).Store(output, element, values);
            });
        }

        private static Expr Within(Expr high, Expr low, Expr range, Expr least)
        {
            Expr bits = (high.As(ScalarType.UInt64) << 32u) | low.As(ScalarType.UInt64);
            return (bits % range).BitsAs(ScalarType.Int64) + least;
        }
    }
}
