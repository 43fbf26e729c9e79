using Devices.Kernels.Language;
using Devices.Kernels.Launching;

namespace Devices.Kernels.Library;

/// <summary>Brings contiguous results from the type they were computed in to the one they are stored in.</summary>
/// <param name="To">What is stored.</param>
/// <param name="Wide">64-bit indexes.</param>
internal sealed record RoundSource(DType To, bool Wide) : KernelSource
{
    public override KernelProgram Write(KernelTarget target) => KernelBuilder.Build(
        $"round_{To.ShortName()}{(Wide ? "_wide" : "")}", new WorkgroupSize(target.Shapes.ElementwiseWorkgroup), kernel =>
        {
            var element = new Element(To);
            BufferParameter x = kernel.Input("x", element.Compute), y = kernel.Output("y", element.Storage);
            Grid.ForEach(kernel, kernel.Scalar("count", Walk.IndexType(Wide)), item => element.Store(y, item, x.Load(item)));
        });

    /// <summary>Every program.</summary>
    public static IEnumerable<KernelProgram> Variants(DType to, KernelTarget target) =>
        [new RoundSource(to, false).Write(target), new RoundSource(to, true).Write(target)];

    public static void Run(KernelCache device, Api.Stream stream, LaunchArgument from, in TensorDesc to, string operatorName)
    {
        var source = new RoundSource(to.DType, Walk.IsWide(to.ElementCount));
        LaunchList.Begin().Add(from).Add(to).Add(to.ElementCount).Run(
            source.On(device), stream, Grid.Groups(to.ElementCount, device.Target.Shapes.ElementwiseWorkgroup, device.Target),
            operatorName);
    }
}
