using Devices.Kernels.Language;
using Devices.Kernels.Launching;

namespace Devices.Kernels.Library;

/// <summary>
/// A form for operands that lie in memory in one way. Parameters: the output, the inputs, the number of elements, for dense operands the
/// number of those in whole aligned blocks, for strided ones the sizes and strides of an <see cref="Indexer"/>, the scalars.
/// </summary>
internal sealed class ElementwiseProgram(ElementwiseForm form, ElementwiseLayout layout)
{
    /// <summary>The program on a device, written and compiled at the first request.</summary>
    public LoadedKernel On(KernelCache device) => device.TryGet(this, out LoadedKernel? kernel) ? kernel : Load(device);

    /// <summary>Workgroups for a number of elements.</summary>
    public GroupCount Groups(long count, KernelTarget target)
    {
        int width = Width(target);
        return Grid.Groups((count + width - 1) / width, target.Shapes.ElementwiseWorkgroup, target);
    }

    /// <summary>Elements of a dense call that lie in whole blocks, if all its operands are aligned; else 0.</summary>
    public long Whole(in KernelCall call, KernelTarget target)
    {
        int width = Width(target);
        bool isAligned = IsAligned(in call.Output, form.Output, width);
        for (int i = 0; i < form.Inputs.Count; i++)
        {
            isAligned &= (layout.Repeated & (1 << i)) != 0 || IsAligned(in call.Input(i), form.Inputs[i], width);
        }

        return isAligned ? call.Output.ElementCount / width * width : 0;
    }

    public KernelProgram Write(KernelTarget target)
    {
        string name = $"{form.Name}_{layout.Suffix}";
        return KernelBuilder.Build(name, new WorkgroupSize(target.Shapes.ElementwiseWorkgroup), kernel => Write(kernel, Width(target)));
    }

    /// <summary>Allocators align to 64 bytes at least.</summary>
    private static bool IsAligned(in TensorDesc operand, Element element, int width) =>
        operand.ByteOffset % Math.Min(16, width * element.DType.ElementSize()) == 0;

    private LoadedKernel Load(KernelCache device) => device.Get(this, () => Write(device.Target));

    private int Width(KernelTarget target) => layout.Rank != 0 ? 1 : Math.Min(target.Shapes.ElementwiseVector, target.MaxVectorWidth);

    private void Write(KernelBuilder kernel, int width)
    {
        BufferParameter output = kernel.Output("y", form.Output.Storage);
        BufferParameter[] inputs = [.. form.Inputs.Select((input, i) => kernel.Input($"x{i}", input.Storage))];
        Expr count = kernel.Scalar("count", layout.Index);
        if (layout.Rank == 0)
        {
            Expr whole = kernel.Scalar("whole", layout.Index);
            Expr[] scalars = Scalars(kernel);
            var block = new DenseBlock(kernel, width, count, whole);
            Grid.ForEach(kernel, (count + (uint)(width - 1)) / (uint)width, item => Dense(block.At(item), output, inputs, scalars));
        }
        else
        {
            string[] names = ["y", .. inputs.Select(input => input.Name)];
            var indexer = new Indexer(kernel, "walk", layout.Rank, layout.Index, names);
            Expr[] scalars = Scalars(kernel);
            Grid.ForEach(kernel, count, item => Strided(indexer.Offsets(item), output, inputs, scalars));
        }
    }

    private Expr[] Scalars(KernelBuilder kernel) => [.. form.Scalars.Select((type, i) => kernel.Scalar($"scalar{i}", type))];

    private void Dense(DenseBlock block, BufferParameter output, BufferParameter[] inputs, Expr[] scalars)
    {
        Expr[] values = [.. inputs.Select((input, i) => (layout.Repeated & (1 << i)) != 0
            ? Expr.Wide(form.Inputs[i].Load(input, 0), block.Width) : block.Load(input, form.Inputs[i]))];
        block.Store(output, form.Output, form.Function([.. values, .. scalars]));
    }

    private void Strided(Expr[] offsets, BufferParameter output, BufferParameter[] inputs, Expr[] scalars)
    {
        IEnumerable<Expr> values = inputs.Select((input, i) => form.Inputs[i].Load(input, offsets[i + 1]));
        form.Output.Store(output, offsets[0], form.Function([.. values, .. scalars]));
    }
}
