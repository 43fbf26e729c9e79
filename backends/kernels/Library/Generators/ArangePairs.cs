using Devices.Kernels.Functions;
using Devices.Kernels.Functions.Single;
using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>start + i·step of floats where a device has no float64: in pairs of float32, which hold some 48 bits.</summary>
internal sealed record ArangePairs(DType DType, bool IsWide) : KernelSource
{
    public override KernelProgram Write(KernelTarget target) => KernelBuilder.Build(
        $"arange_{DType.Name()}_pairs{(IsWide ? "_wide" : "")}", new WorkgroupSize(target.Shapes.ElementwiseWorkgroup), Write);

    private void Write(KernelBuilder kernel)
    {
        var element = new Element(DType);
        BufferParameter output = kernel.Output("y", element.Storage);
        Expr count = kernel.Scalar("count", Walk.IndexType(IsWide));
        Pair<Expr> start = Parameter(kernel, "start"), step = Parameter(kernel, "step");
        Grid.ForEach(kernel, count, item => element.Store(output, item, At(item, start, step)));
    }

    private static Pair<Expr> Parameter(KernelBuilder kernel, string name) =>
        new(kernel.Scalar(name, ScalarType.Float32), kernel.Scalar($"{name}_low", ScalarType.Float32));

    private static Expr At(Expr item, Pair<Expr> start, Pair<Expr> step)
    {
        // Both halves of the number are exact.
        Expr upper = (item >> 12).As(ScalarType.Float32) * 4096f, lower = (item & 4095).As(ScalarType.Float32);
        Pair<Expr> product = Sum(step.Times(upper, Lanes.UpperBits<Expr>()), step.Times(lower, Lanes.UpperBits<Expr>()));
        Pair<Expr> value = Sum(start, product);
        return value.High + value.Low;
    }

    // Whichever is larger.
    private static Pair<Expr> Sum(Pair<Expr> x, Pair<Expr> y)
    {
        Expr high = x.High + y.High;
        Expr part = high - x.High;
        Expr lost = x.High - (high - part) + (y.High - part);
        return Pair<Expr>.Sum(high, lost + (x.Low + y.Low));
    }
}
