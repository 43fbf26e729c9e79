using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>Normalizes lines to mean 0 and variance 1, then scales and shifts them.</summary>
/// <param name="DType"><inheritdoc/></param>
/// <param name="Wide"><inheritdoc/></param>
/// <param name="Lanes"><inheritdoc/></param>
/// <param name="HasWeight">Scales.</param>
/// <param name="HasBias">Shifts.</param>
internal sealed record LayerNormSource(DType DType, bool Wide, int Lanes, bool HasWeight, bool HasBias)
    : LineSource(DType, 1, 1, Wide, Lanes)
{
    protected override string Operation => $"layer_norm{(HasWeight ? "_weight" : "")}{(HasBias ? "_bias" : "")}";

    protected override Action<Line> Begin(KernelBuilder kernel, Line line)
    {
        Element element = line.Element;
        BufferParameter means = kernel.Output("means", element.Storage), factors = kernel.Output("factors", element.Storage);
        Expr epsilon = kernel.Scalar("epsilon", element.Compute);
        BufferParameter? weight = HasWeight ? kernel.Input("weight", element.Storage) : null;
        BufferParameter? bias = HasBias ? kernel.Input("bias", element.Storage) : null;
        return _ =>
        {
            Expr mean = line.Fold(new CompensatedSum(element.Compute), i => line.Load(0, i)) / line.Count;
            Expr squares = line.Fold(new CompensatedSum(element.Compute), i =>
            {
                Expr distance = line.Load(0, i) - mean;
                return distance * distance;
            });
            Expr factor = Expr.One(element.Compute) / Expr.Sqrt((squares / line.Count) + epsilon);
            line.Once(() =>
            {
                element.Store(means, line.Number, mean);
                element.Store(factors, line.Number, factor);
            });
            line.ForEach(i =>
            {
                Expr value = (line.Load(0, i) - mean) * factor;
                value = weight is null ? value : value * element.Load(weight, i);
                line.Store(i, bias is null ? value : value + element.Load(bias, i));
            });
        };
    }
}
