using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>What gather, index_select and embedding share: elements of an input at indexes along one of its dimensions.</summary>
internal abstract class ChooseKernel(string operatorName, DType dtype) : PortableKernel(operatorName, dtype)
{
    public override IEnumerable<KernelProgram> Variants(KernelTarget target) =>
        from rank in Walk.Buckets
        from wide in new[] { false, true }
        select new ChooseSource(DType.ElementSize(), rank, wide).Write(target);

    /// <summary>Moves the elements.</summary>
    /// <param name="device">Loads the program.</param>
    /// <param name="stream">Takes the launch.</param>
    /// <param name="self">Where elements come from.</param>
    /// <param name="index">Which ones.</param>
    /// <param name="output">Contiguous.</param>
    /// <param name="walk">The output's sizes, and strides of the other dimensions of self and of the index.</param>
    /// <param name="size">Size of the dimension that is chosen along.</param>
    /// <param name="step">Its stride.</param>
    protected void Run(
        KernelCache device, Api.Stream stream, in TensorDesc self, in TensorDesc index, in TensorDesc output, Walk walk,
        long size, long step)
    {
        walk.Merge();
        bool wide = walk.IsWide() || Walk.IsWide(walk.Reach(0) + (size * step));
        var source = new ChooseSource(DType.ElementSize(), walk.Bucket, wide);
        LaunchList arguments = LaunchList.Begin().Add(self).Add(index).Add(output).Add(output.ElementCount).Add(step);
        walk.AddTo(arguments, source.Rank);
        arguments.Run(
            source.On(device), stream, Grid.Groups(output.ElementCount, device.Target.Shapes.ElementwiseWorkgroup, device.Target),
            OperatorName);
    }

    /// <summary>The stride of a dimension; of a tensor without dimensions 0.</summary>
    protected static long Stride(in TensorDesc tensor, int dim) => tensor.Rank == 0 ? 0 : tensor.Strides[dim];

    /// <summary>The size of a dimension; of a tensor without dimensions 1.</summary>
    protected static long Size(in TensorDesc tensor, int dim) => tensor.Rank == 0 ? 1 : tensor.Sizes[dim];
}

/// <summary>gather.</summary>
internal sealed class GatherKernel(DType dtype) : ChooseKernel("gather", dtype)
{
    public override void Run(KernelCache device, Api.Stream stream, in KernelCall call)
    {
        ref readonly TensorDesc self = ref call.Input(0), index = ref call.Input(1);
        int dim = (int)call.Argument(1).ToInt64();
        var walk = new Walk(2, index.Rank);
        for (int i = 0; i < index.Rank; i++)
        {
            walk.Add(index.Sizes[i], i == dim ? 0 : Stride(in self, i), index.Strides[i]);
        }

        Run(device, stream, in self, in index, in call.Output, walk, Size(in self, dim), Stride(in self, dim));
    }
}

/// <summary>index_select.</summary>
internal sealed class IndexSelectKernel(DType dtype) : ChooseKernel("index_select", dtype)
{
    public override void Run(KernelCache device, Api.Stream stream, in KernelCall call)
    {
        ref readonly TensorDesc self = ref call.Input(0), index = ref call.Input(1), output = ref call.Output;
        int dim = (int)call.Argument(1).ToInt64();
        var walk = new Walk(2, output.Rank);
        for (int i = 0; i < output.Rank; i++)
        {
            walk.Add(output.Sizes[i], i == dim ? 0 : self.Strides[i], i == dim ? Stride(in index, 0) : 0);
        }

        Run(device, stream, in self, in index, in output, walk, Size(in self, dim), Stride(in self, dim));
    }
}

/// <summary>embedding: rows of a table.</summary>
internal sealed class EmbeddingKernel(DType dtype) : ChooseKernel("embedding", dtype)
{
    public override void Run(KernelCache device, Api.Stream stream, in KernelCall call)
    {
        ref readonly TensorDesc weight = ref call.Input(0), index = ref call.Input(1);
        var walk = new Walk(2, index.Rank + 1);
        for (int i = 0; i < index.Rank; i++)
        {
            walk.Add(index.Sizes[i], 0, index.Strides[i]);
        }

        walk.Add(weight.Sizes[1], weight.Strides[1], 0);
        Run(device, stream, in weight, in index, in call.Output, walk, weight.Sizes[0], weight.Strides[0]);
    }
}
