using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>Which class is right for each row, and what each class weighs; declares the parameters for that.</summary>
internal sealed class ClassRows
{
    private readonly KernelBuilder kernel;
    private readonly BufferParameter targets;
    private readonly Expr targetStride;
    private readonly Expr classes;
    private readonly Expr ignored;
    private readonly BufferParameter? weights;
    private readonly Expr? weightStride;

    public ClassRows(KernelBuilder kernel, Element element, bool hasWeight)
    {
        this.kernel = kernel;
        Element = element;
        targets = kernel.Input("targets", ScalarType.Int64);
        targetStride = kernel.Scalar("target_stride", ScalarType.Int64);
        Count = kernel.Scalar("rows", ScalarType.Int64);
        classes = kernel.Scalar("classes", ScalarType.Int64);
        ignored = kernel.Scalar("ignored", ScalarType.Int64);
        weights = hasWeight ? kernel.Input("weights", element.Storage) : null;
        weightStride = hasWeight ? kernel.Scalar("weight_stride", ScalarType.Int64) : null;
    }

    public Element Element { get; }

    /// <summary>Number of rows.</summary>
    public Expr Count { get; }

    /// <summary>Number of classes.</summary>
    public Expr Classes => classes;

    /// <summary>Does something with the class of a row and its weight, unless the row counts nothing.</summary>
    public void At(Expr row, Action<Expr, Expr> body)
    {
        Expr label = targets.Load(row * targetStride);
        kernel.If(Expr.NotEqual(label, ignored), () =>
            body(label, weights is null ? Expr.One(Element.Compute) : Element.Load(weights, label * weightStride!)));
    }

    /// <summary>The arguments for what the constructor declares.</summary>
    public static LaunchList Begin(
        in TensorDesc target, long classes, long ignored, bool hasWeight, in TensorDesc weight, in TensorDesc output)
    {
        LaunchList arguments = LaunchList.Begin().Add(LaunchList.Input(in target, in output)).Add(target.Strides[0])
            .Add(target.ElementCount)
            .Add(classes).Add(ignored);
        return hasWeight ? arguments.Add(weight).Add(weight.Strides[0]) : arguments;
    }
}
