using Devices.Kernels.Language;
using Devices.Kernels.Launching;

namespace Devices.Kernels.Library;

/// <summary>arange.start_step: start + i·step, of floats in float64 and rounded once.</summary>
internal sealed class ArangeKernel(DType dtype) : PortableKernel("arange.start_step", dtype)
{
    private readonly Source[] whole = [new(dtype, ScalarType.Int64, false), new(dtype, ScalarType.Int64, true)];
    private readonly Source[] rounded = [new(dtype, ScalarType.Float64, false), new(dtype, ScalarType.Float64, true)];

    public override void Run(KernelCache device, Api.Stream stream, in KernelCall call)
    {
        ref readonly Argument start = ref call.Argument(0);
        ref readonly Argument step = ref call.Argument(2);
        bool isWhole = DType.IsIntegral(includeBool: true) && start.Kind != ArgumentKind.Float && step.Kind != ArgumentKind.Float;
        long count = call.Output.ElementCount;
        Source source = (isWhole ? whole : rounded)[Walk.IsWide(count) ? 1 : 0];
        Span<LaunchArgument> arguments =
        [
            LaunchArgument.Of(call.Output),
            LaunchArgument.Of(count),
            isWhole ? LaunchArgument.Of(start.ToInt64()) : LaunchArgument.Of(start.ToDouble()),
            isWhole ? LaunchArgument.Of(step.ToInt64()) : LaunchArgument.Of(step.ToDouble()),
        ];
        GroupCount groups = Grid.Groups(count, device.Target.Shapes.ElementwiseWorkgroup, device.Target);
        ((IKernelStream)stream).Launch(source.On(device), groups, arguments, OperatorName);
    }

    public override IEnumerable<KernelProgram> Variants(KernelTarget target) =>
        (DType.IsFloatingPoint() ? rounded : [.. whole, .. rounded]).Select(source => source.Write(target));

    private sealed record Source(DType DType, ScalarType Arithmetic, bool IsWide) : KernelSource
    {
        public override KernelProgram Write(KernelTarget target)
        {
            string name = $"arange_{DType.Name()}_{(Arithmetic == ScalarType.Int64 ? "whole" : "rounded")}{(IsWide ? "_wide" : "")}";
            return KernelBuilder.Build(name, new WorkgroupSize(target.Shapes.ElementwiseWorkgroup), Write);
        }

        private void Write(KernelBuilder kernel)
        {
            var element = new Element(DType);
            BufferParameter output = kernel.Output("y", element.Storage);
            Expr count = kernel.Scalar("count", Walk.IndexType(IsWide));
            Expr start = kernel.Scalar("start", Arithmetic), step = kernel.Scalar("step", Arithmetic);
            Grid.ForEach(kernel, count, item =>
                element.Store(output, item, Casting.Cast(start + (item.As(ScalarType.Int64).As(Arithmetic) * step), element)));
        }
    }
}
