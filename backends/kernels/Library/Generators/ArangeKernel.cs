using Devices.Kernels.Language;
using Devices.Kernels.Launching;

namespace Devices.Kernels.Library;

/// <summary>
/// arange.start_step: start + i·step, of floats in float64 and rounded once; see <see cref="ArangePairs"/> for devices without.
/// </summary>
internal sealed class ArangeKernel(DType dtype) : PortableKernel("arange.start_step", dtype)
{
    private readonly Source[] whole = [new(dtype, ScalarType.Int64, false), new(dtype, ScalarType.Int64, true)];
    private readonly Source[] rounded = [new(dtype, ScalarType.Float64, false), new(dtype, ScalarType.Float64, true)];
    private readonly ArangePairs[] pairs = [new(dtype, false), new(dtype, true)];

    public override void Run(KernelCache device, Api.Stream stream, in KernelCall call)
    {
        ref readonly Argument start = ref call.Argument(0);
        ref readonly Argument step = ref call.Argument(2);
        bool isWhole = DType.IsIntegral(includeBool: true) && start.Kind != ArgumentKind.Float && step.Kind != ArgumentKind.Float;
        if (isWhole)
        {
            Launch(whole, device, stream, in call, LaunchArgument.Of(start.ToInt64()), LaunchArgument.Of(step.ToInt64()));
        }
        else if (device.Target.HasFloat64)
        {
            Launch(rounded, device, stream, in call, LaunchArgument.Of(start.ToDouble()), LaunchArgument.Of(step.ToDouble()));
        }
        else
        {
            LaunchPairs(device, stream, in call, start.ToDouble(), step.ToDouble());
        }
    }

    public override IEnumerable<KernelProgram> Variants(KernelTarget target)
    {
        KernelSource[] ofFloats = target.HasFloat64 ? rounded : DType.IsFloatingPoint() ? pairs : [];
        return (DType.IsFloatingPoint() ? ofFloats : [.. whole, .. ofFloats]).Select(source => source.Write(target));
    }

    private void LaunchPairs(KernelCache device, Api.Stream stream, in KernelCall call, double start, double step)
    {
        if (!DType.IsFloatingPoint())
        {
            throw new UnsupportedException(
                $"{OperatorName}: integers from start {start:R} and step {step:R}, which are floats, take float64; the device has none");
        }

        (float startHigh, float stepHigh) = ((float)start, (float)step);
        Launch(
            pairs, device, stream, in call, LaunchArgument.Of(startHigh), LaunchArgument.Of((float)(start - startHigh)),
            LaunchArgument.Of(stepHigh), LaunchArgument.Of((float)(step - stepHigh)));
    }

    private void Launch(
        ReadOnlySpan<KernelSource> sources, KernelCache device, Api.Stream stream, in KernelCall call,
        params ReadOnlySpan<LaunchArgument> numbers)
    {
        long count = call.Output.ElementCount;
        ReadOnlySpan<LaunchArgument> arguments = [LaunchArgument.Of(call.Output), LaunchArgument.Of(count), .. numbers];
        GroupCount groups = Grid.Groups(count, device.Target.Shapes.ElementwiseWorkgroup, device.Target);
        ((IKernelStream)stream).Launch(sources[Walk.IsWide(count) ? 1 : 0].On(device), groups, arguments, OperatorName);
    }

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
