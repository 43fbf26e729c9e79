namespace Devices.Optim;

/// <summary>Adam (Kingma and Ba, 2015), with PyTorch's order of operations; <c>torch.optim.Adam</c>.</summary>
public sealed class Adam(
    IReadOnlyList<Tensor> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weightDecay = 0)
    : Optimizer(parameters)
{
    private readonly Tensor?[] means = new Tensor?[parameters.Count];
    private readonly Tensor?[] squares = new Tensor?[parameters.Count];
    private int step;

    /// <summary>The learning rate.</summary>
    public double Lr { get; set; } = lr;

    /// <inheritdoc/>
    protected override void BeginStep() => step++;

    /// <inheritdoc/>
    protected override void Update(int index, Tensor parameter, Tensor grad)
    {
        Tensor gradient = weightDecay == 0 ? grad : grad.Add(parameter, weightDecay);
        Tensor mean = means[index] ??= Tensor.ZerosLike(parameter), square = squares[index] ??= Tensor.ZerosLike(parameter);
        mean.Mul_(beta1).Add_(gradient, 1 - beta1);
        square.Mul_(beta2).Add_(gradient * gradient, 1 - beta2);
        double correction1 = 1 - Math.Pow(beta1, step), correction2 = 1 - Math.Pow(beta2, step);
        Tensor denominator = square.Sqrt().Div_(Math.Sqrt(correction2)).Add_(eps);
        parameter.Sub_(mean / denominator, Lr / correction1);
    }
}
