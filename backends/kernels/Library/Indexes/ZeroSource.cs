using Devices.Kernels.Language;
using Devices.Kernels.Launching;

namespace Devices.Kernels.Library;

/// <summary>Fills contiguous memory with zeros.</summary>
/// <param name="Bytes">Size of an element.</param>
/// <param name="Wide">64-bit indexes.</param>
internal sealed record ZeroSource(int Bytes, bool Wide) : KernelSource
{
    public override KernelProgram Write(KernelTarget target) => KernelBuilder.Build(
        $"zero_{8 * Bytes}{(Wide ? "_wide" : "")}", new WorkgroupSize(target.Shapes.ElementwiseWorkgroup), kernel =>
        {
            BufferParameter y = kernel.Output("y", Bits.Storage(Bytes));
            Grid.ForEach(kernel, kernel.Scalar("count", Walk.IndexType(Wide)), item => y.Store(item, Bits.Zero(Bytes)));
        });

    /// <summary>Every program.</summary>
    public static IEnumerable<KernelProgram> Variants(int bytes, KernelTarget target) =>
        [new ZeroSource(bytes, false).Write(target), new ZeroSource(bytes, true).Write(target)];

    public static void Run(KernelCache device, Api.Stream stream, LaunchArgument memory, int bytes, long count, string operatorName)
    {
        var source = new ZeroSource(bytes, Walk.IsWide(count));
        LaunchList.Begin().Add(memory).Add(count).Run(
            source.On(device), stream, Grid.Groups(count, device.Target.Shapes.ElementwiseWorkgroup, device.Target), operatorName);
    }
}
