using static Devices.Core.Tests.Gradients.Say;

namespace Devices.Core.Tests.Gradients;

/// <summary>f(x, y) = (x·x·y, sin y) and h(x) = Σ x³ + x₀·x₁, whose derivatives are known.</summary>
public sealed class FunctionalTests
{
    private static readonly Tensor X = Doubles(2, 3);

    [Fact]
    public void Jacobians_have_the_sizes_of_results_and_inputs()
    {
        Tensor[][] jacobian = Autograd.Functional.Jacobian(xs => [xs[0] * xs[0] * xs[1], xs[1].Sin()], [X, Doubles(5, 7)]);
        Is(jacobian[0][0], [2, 2], 20, 0, 0, 42);
        Is(jacobian[0][1], [2, 2], 4, 0, 0, 9);
        Is(jacobian[1][0], [2, 2], 0, 0, 0, 0);
        Is(jacobian[1][1], [2, 2], Math.Cos(5), 0, 0, Math.Cos(7));
        Assert.False(jacobian[0][0].RequiresGrad);
        Assert.Equal([1L, 2, 2], Autograd.Functional.Jacobian(x => x.View(1, 2) * 2, X).Sizes.ToArray());
    }

    [Fact]
    public void Products_from_the_left_and_from_the_right()
    {
        (Tensor[] outputs, Tensor[] products) = Autograd.Functional.Vjp(xs => [xs[0] * xs[0] * xs[1]], [X, Doubles(5, 7)], [Doubles(1, 10)]);
        Is(outputs[0], [2], 20, 63);
        Is(products[0], [2], 20, 420);
        Is(products[1], [2], 4, 90);
        (outputs, products) = Autograd.Functional.Jvp(xs => [xs[0] * xs[0] * xs[1], xs[1].Sum()], [X, Doubles(5, 7)], [Doubles(1, 0), Doubles(0, 1)]);
        Is(outputs[1], [], 12);
        Is(products[0], [2], 20, 9);
        Is(products[1], [], 1);
    }

    [Fact]
    public void Hessians_and_their_products()
    {
        static Tensor Function(Tensor x) => x.Pow(3).Sum() + (x[0] * x[1]);
        Is(Autograd.Functional.Hessian(Function, X), [2, 2], 12, 1, 1, 18);
        (Tensor output, Tensor[] products) = Autograd.Functional.Vhp(xs => Function(xs[0]), [X], [Doubles(1, 2)]);
        Is(output, [], 41);
        Is(products[0], [2], 14, 37);
        Is(Autograd.Functional.Hvp(xs => Function(xs[0]), [X], [Doubles(1, 2)]).Products[0], [2], 14, 37);
        Tensor[][] linear = Autograd.Functional.Hessian(xs => (xs[0] * xs[1]).Sum(), [X, Doubles(5, 7)]);
        Is(linear[0][0], [2, 2], 0, 0, 0, 0);
        Is(linear[0][1], [2, 2], 1, 0, 0, 1);
    }

    [Fact]
    public void With_a_graph_the_result_is_differentiated_again()
    {
        Tensor x = Leaf(2, 3);
        Tensor jacobian = Autograd.Functional.Jacobian(y => y * y * y, x, createGraph: true);
        Is(Autograd.Grad([jacobian.Sum()], [x])[0]!, [2], 12, 18);
        Tensor hessian = Autograd.Functional.Hessian(y => y.Pow(4).Sum(), x, createGraph: true);
        Is(Autograd.Grad([hessian.Sum()], [x])[0]!, [2], 48, 72);
    }

    [Fact]
    public void Wrong_vectors_and_results_are_told_in_PyTorchs_words()
    {
        Throws(
            "The vector v can only be None if the user-provided function returns a single Tensor with a single element.",
            () => Autograd.Functional.Vjp(xs => xs, [X]));
        Throws(
            "The vector v can only be None if the input to the user-provided function is a single Tensor with a single element.",
            () => Autograd.Functional.Jvp(xs => xs, [X]));
        Throws("v is a tuple of invalid length: should be 1 but got 2.", () => Autograd.Functional.Vjp(xs => xs, [X], [X, X]));
        Throws(
            "v has invalid size: should be torch.Size([2]) but got torch.Size([1]).",
            () => Autograd.Functional.Vjp(xs => [xs[0] * 1], [X], [Doubles(1)]));
        Throws(
            "The Tensor returned by the function given to hessian should contain a single element",
            () => Autograd.Functional.Hessian(x => x * x, X));
    }

    [Fact]
    public void Checks_find_a_wrong_gradient_and_one_that_forgets_its_own()
    {
        Tensor x = Leaf(2, 3);
        Assert.True(Autograd.GradCheck(xs => [xs[0] * xs[0]], [x]));
        Assert.StartsWith(
            "Jacobian mismatch for output 0 with respect to input 0",
            Assert.Throws<TensorException>(() => Autograd.GradCheck(xs => [xs[0] * xs[0].Detach()], [x])).Message);
        Assert.False(Autograd.GradCheck(xs => [xs[0] * xs[0].Detach()], [x], raiseException: false));
        Assert.False(Autograd.GradGradCheck(xs => [new Detached().Apply(xs[0])], [x], raiseException: false));
        Assert.True(Autograd.GradCheck(xs => [new Detached().Apply(xs[0])], [x]));
        Assert.StartsWith(
            "gradcheck expects at least one input tensor to require gradient",
            Assert.Throws<TensorException>(() => Autograd.GradCheck(xs => xs, [Doubles(1)])).Message);
    }

    private static void Is(Tensor actual, long[] sizes, params double[] elements)
    {
        Assert.Equal(sizes, actual.Sizes.ToArray());
        Assert.Equal(elements, actual.ToDoubles().Select(value => Math.Round(value, 12)), (a, b) => Math.Abs(a - b) < 1e-9);
    }

    private sealed class Detached : Function
    {
        protected override Tensor[] Forward(FunctionContext context, Tensor[] inputs)
        {
            context.SaveForBackward(inputs[0]);
            return [inputs[0] * inputs[0]];
        }

        protected override Tensor?[] Backward(FunctionContext context, Tensor?[] gradOutputs) =>
            [gradOutputs[0]! * context.SavedTensors[0]!.Detach() * 2];
    }
}
