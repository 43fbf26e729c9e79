namespace Devices;

/// <summary>
/// The gradient of an operator for one of its arguments, as in PyTorch's derivatives.yaml. It may ignore broadcasting, dtype
/// and accumulation: the engine sums to the argument's shape, casts and accumulates.
/// </summary>
public sealed class GradientFormula
{
    private GradientFormula(string argument, string[] saves, Func<GradientContext, Tensor?[]> compute, bool isImplemented = true) =>
        (Argument, Saves, Compute, IsImplemented) = (argument, saves, compute, isImplemented);

    /// <summary>The argument's name in the schema.</summary>
    public string Argument { get; }

    /// <summary>Tensors the formula reads: names of arguments, or <c>result</c>, <c>result1</c>, … for the operator's results.</summary>
    public IReadOnlyList<string> Saves { get; }

    /// <summary>False for the statement that there is no formula: <see cref="NotImplemented"/>.</summary>
    public bool IsImplemented { get; }

    /// <summary>The gradients: one, or one for each tensor of a list.</summary>
    internal Func<GradientContext, Tensor?[]> Compute { get; }

    /// <summary>A formula for a tensor argument.</summary>
    /// <param name="argument">The argument's name.</param>
    /// <param name="saves">Names of the tensors it reads, separated by blanks.</param>
    /// <param name="compute">The formula; null stands for zero.</param>
    public static GradientFormula For(string argument, string saves, Func<GradientContext, Tensor?> compute) =>
        new(argument, Split(saves), context => [compute(context)]);

    /// <summary>A formula for an argument that is a list of tensors.</summary>
    public static GradientFormula ForList(string argument, string saves, Func<GradientContext, Tensor?[]> compute) =>
        new(argument, Split(saves), compute);

    /// <summary>
    /// The statement that nobody has derived the gradient for that argument; asking for it is an error. Unlike
    /// <see cref="Operator.NotDifferentiable"/> it leaves the operator's other arguments their gradients.
    /// </summary>
    public static GradientFormula NotImplemented(string argument) =>
        new(argument, [], _ => throw new UnsupportedException($"the derivative for '{argument}' is not implemented"), isImplemented: false);

    private static string[] Split(string names) => names.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
