using static Devices.Core.Tests.Gradients.Say;

namespace Devices.Core.Tests.Gradients;

public sealed class FunctionTests
{
    [Fact]
    public void A_function_of_ones_own_has_gradients_of_every_order()
    {
        Tensor x = Leaf(0.5, -1.5), y = Leaf(2, 3);
        Assert.True(Autograd.GradCheck(xs => [new Cube(2).Apply(xs[0]) * xs[1]], [x, y]));
        Assert.True(Autograd.GradGradCheck(xs => [new Cube(2).Apply(xs[0]) * xs[1]], [x, y]));
        Tensor cubed = new Cube(2).Apply(x);
        Assert.Equal("CubeBackward", cubed.GradFn);
        using (GradMode.Off())
        {
            Assert.False(new Cube(2).Apply(x).RequiresGrad);
        }
    }

    [Fact]
    public void Saved_tensors_go_with_backward_and_know_their_versions()
    {
        Tensor x = Leaf(2), y = new Cube(1).Apply(x);
        y.Backward();
        Assert.Contains("second time", Assert.Throws<TensorException>(() => y.Backward()).Message);
        Tensor changed = Leaf(2) * 1, z = new Cube(1).Apply(changed);
        changed.Add_(1);
        Assert.Contains("modified by an inplace operation", Assert.Throws<TensorException>(() => z.Backward()).Message);
    }

    [Fact]
    public void Several_results_some_without_gradient_and_zeros_where_nothing_depends()
    {
        Tensor x = Leaf(3);
        Tensor[] results = new Parts().ApplyMany(x);
        Assert.True(results[0].RequiresGrad && results[1].RequiresGrad && !results[2].RequiresGrad);
        results[1].Backward();
        Assert.Equal(3, x.Grad!.Item());
    }

    [Fact]
    public void An_input_may_be_written_over_if_that_is_said()
    {
        Tensor x = Leaf(1, 2), b = x * 2;
        Tensor result = new TimesInPlace(mark: true).Apply(b);
        Assert.Same(b, result);
        b.Sum().Backward();
        Assert.Equal([20d, 20], x.Grad!.ToDoubles());
        Tensor whole = x * 2, part = whole[1..];
        new TimesInPlace(mark: true).Apply(part);
        Assert.Equal([2d, 20], Autograd.Grad([whole.Sum()], [x])[0]!.ToDoubles());
        Throws("a leaf Variable that requires grad has been used in an in-place operation.", () => new TimesInPlace(mark: true).Apply(x));
        Throws(
            "Some elements marked as dirty during the forward method were not returned as output. The inputs that are modified inplace must " +
            "all be outputs of the Function.",
            () => new TimesInPlace(mark: true, returns: false).Apply(x * 1));
    }

    [Fact]
    public void Views_of_inputs_and_inputs_themselves_are_not_written_afterwards()
    {
        const string rest =
            " is a view and is being modified inplace. This view was created inside a custom Function (or because an input was returned as-is) " +
            "and the autograd logic to handle view+inplace would override the custom backward associated with the custom Function, leading to " +
            "incorrect gradients. This behavior is forbidden. You can fix this by cloning the output of the custom Function.";
        Tensor x = Leaf(1, 2), view = new FirstRow().Apply(x * 1);
        Throws("Output 0 of FirstRowBackward" + rest, () => view.Add_(1));
        Assert.Equal([1d, 0], Autograd.Grad([view.Sum()], [x])[0]!.ToDoubles());
    }

    [Fact]
    public void Wrong_gradients_are_told_in_PyTorchs_words()
    {
        Tensor x = Leaf(1, 2);
        Throws("function WrongBackward returned an incorrect number of gradients (expected 1, got 2)", () => new Wrong(2).Apply(x).Sum().Backward());
        Throws(
            "Function WrongBackward returned an invalid gradient at index 0 - got [3] but expected shape compatible with [2]",
            () => new Wrong(1).Apply(x).Sum().Backward());
    }

    [Fact]
    public void What_is_differentiable_once_is_not_differentiated_twice()
    {
        Tensor x = Leaf(2), y = new Cube(1, once: true).Apply(x);
        Tensor grad = Autograd.Grad([y], [x], [Leaf(1)], createGraph: true)[0]!;
        Assert.Equal(12, grad.Item());
        Throws("trying to differentiate twice a function that was marked with @once_differentiable", () => grad.Backward());
    }

    private sealed class Cube(double factor, bool once = false) : Function
    {
        public override bool OnceDifferentiable => once;

        protected override Tensor[] Forward(FunctionContext context, Tensor[] inputs)
        {
            context.SaveForBackward(inputs[0], null);
            context.State = factor;
            return [inputs[0] * inputs[0] * inputs[0] * factor];
        }

        protected override Tensor?[] Backward(FunctionContext context, Tensor?[] gradOutputs)
        {
            Tensor x = context.SavedTensors[0]!;
            Assert.Null(context.SavedTensors[1]);
            return [context.NeedsInputGrad[0] ? gradOutputs[0]! * x * x * (3 * (double)context.State!) : null];
        }
    }

    private sealed class Parts : Function
    {
        protected override Tensor[] Forward(FunctionContext context, Tensor[] inputs)
        {
            Tensor constant = inputs[0] * 0;
            context.MarkNonDifferentiable(constant);
            return [inputs[0] * 2, inputs[0] * 10, constant];
        }

        protected override Tensor?[] Backward(FunctionContext context, Tensor?[] gradOutputs) =>
            [(gradOutputs[0]! * 2) + (gradOutputs[1]! * 3) + gradOutputs[2]!];
    }

    private sealed class TimesInPlace(bool mark, bool returns = true) : Function
    {
        protected override Tensor[] Forward(FunctionContext context, Tensor[] inputs)
        {
            inputs[0].Mul_(10);
            if (mark)
            {
                context.MarkDirty(inputs[0]);
            }

            return [returns ? inputs[0] : inputs[0] * 1];
        }

        protected override Tensor?[] Backward(FunctionContext context, Tensor?[] gradOutputs) => [gradOutputs[0]! * 10];
    }

    private sealed class FirstRow : Function
    {
        protected override Tensor[] Forward(FunctionContext context, Tensor[] inputs) => [inputs[0][..1]];

        protected override Tensor?[] Backward(FunctionContext context, Tensor?[] gradOutputs) =>
            [Tensor.Cat([gradOutputs[0]!, Tensor.ZerosLike(gradOutputs[0]!)])];
    }

    private sealed class Wrong(int gradients) : Function
    {
        protected override Tensor[] Forward(FunctionContext context, Tensor[] inputs) => [inputs[0] * 1];

        protected override Tensor?[] Backward(FunctionContext context, Tensor?[] gradOutputs) =>
            [.. Enumerable.Range(0, gradients).Select(_ => Doubles(1, 2, 3))];
    }
}
