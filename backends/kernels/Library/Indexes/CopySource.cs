using Devices.Kernels.Language;
using Devices.Kernels.Launching;

namespace Devices.Kernels.Library;

/// <summary>Copies elements by their bits between any strides.</summary>
/// <param name="Bytes">Size of an element.</param>
/// <param name="Rank">Most dimensions.</param>
/// <param name="Wide">64-bit indexes.</param>
internal sealed record CopySource(int Bytes, int Rank, bool Wide) : KernelSource
{
    public override KernelProgram Write(KernelTarget target) => KernelBuilder.Build(
        $"copy_{8 * Bytes}_r{Rank}{(Wide ? "_wide" : "")}", new WorkgroupSize(target.Shapes.ElementwiseWorkgroup), kernel =>
        {
            BufferParameter x = kernel.Input("x", Bits.Storage(Bytes)), y = kernel.Output("y", Bits.Storage(Bytes));
            ScalarType index = Walk.IndexType(Wide);
            Expr count = kernel.Scalar("count", index);
            var indexer = new Indexer(kernel, "walk", Rank, index, "x", "y");
            Grid.ForEach(kernel, count, item =>
            {
                Expr[] offsets = indexer.Offsets(item);
                y.Store(offsets[1], x.Load(offsets[0]));
            });
        });

    /// <summary>Every program.</summary>
    public static IEnumerable<KernelProgram> Variants(int bytes, KernelTarget target) =>
        from rank in Walk.Buckets
        from wide in new[] { false, true }
        select new CopySource(bytes, rank, wide).Write(target);

    /// <summary>
    /// Copies an input into a part of an output that begins at an element of it, of the input's sizes and the output's
    /// strides.
    /// </summary>
    public static void Run(
        KernelCache device, Api.Stream stream, in TensorDesc from, in TensorDesc to, long firstElement, string operatorName)
    {
        int bytes = from.DType.ElementSize();
        var walk = new Walk(2, from.Rank);
        for (int dim = 0; dim < from.Rank; dim++)
        {
            walk.Add(from.Sizes[dim], from.Strides[dim], to.Strides[dim]);
        }

        LaunchArgument destination = LaunchArgument.Of(to.Memory, to.ByteOffset + (nint)(firstElement * bytes));
        Run(device, stream, walk.Merge(), LaunchArgument.Of(from), destination, bytes, operatorName);
    }

    /// <summary>Copies along a walk, merged, with strides of the source and of the destination.</summary>
    public static void Run(
        KernelCache device, Api.Stream stream, Walk walk, LaunchArgument from, LaunchArgument to, int bytes, string operatorName)
    {
        if (walk.Rank == 0 || (walk.Rank == 1 && walk.Stride(0, 0) == 1 && walk.Stride(0, 1) == 1))
        {
            stream.Copy(from.Memory, (nint)from.Payload, to.Memory, (nint)to.Payload, (nint)(walk.Count * bytes));
            return;
        }

        var source = new CopySource(bytes, walk.Bucket, walk.IsWide());
        LaunchList arguments = LaunchList.Begin().Add(from).Add(to).Add(walk.Count);
        walk.AddTo(arguments, source.Rank);
        arguments.Run(source.On(device), stream, Grid.Groups(walk.Count, device.Target.Shapes.ElementwiseWorkgroup, device.Target),
            operatorName);
    }
}
