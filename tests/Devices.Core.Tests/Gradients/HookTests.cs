using static Devices.Core.Tests.Gradients.Say;

namespace Devices.Core.Tests.Gradients;

public sealed class HookTests
{
    [Fact]
    public void Hooks_run_in_order_see_the_whole_gradient_and_may_replace_it()
    {
        Tensor x = Leaf(1, 2), y = x * 3;
        List<string> seen = [];
        y.RegisterHook(grad => Note(seen, "first", grad, grad * 2));
        HookHandle removed = y.RegisterHook(grad => Note(seen, "removed", grad, null));
        y.RegisterHook(grad => Note(seen, "second", grad, null));
        x.RegisterHook(grad => Note(seen, "leaf", grad, grad + 1));
        removed.Remove();
        removed.Remove();
        y.RetainGrad();
        (y.Sum() + (y * y).Sum()).Backward();
        Assert.Equal(["first 7 13", "second 14 26", "leaf 42 78"], seen);
        Assert.Equal([14d, 26], y.Grad!.ToDoubles());
        Assert.Equal([43d, 79], x.Grad!.ToDoubles());
    }

    [Fact]
    public void Grad_returns_what_the_hooks_made_of_it_and_leaves_leaves_alone()
    {
        Tensor x = Leaf(2), y = x * x;
        x.RegisterHook(grad => grad * 10);
        int accumulated = 0;
        x.RegisterPostAccumulateGradHook(_ => accumulated++);
        Assert.Equal(40, Autograd.Grad([y], [x], retainGraph: true)[0]!.Item());
        Assert.Equal(0, accumulated);
        Assert.Null(x.Grad);
        y.Backward();
        Assert.Equal((40, 1), (x.Grad!.Item(), accumulated));
    }

    [Fact]
    public void A_hook_after_accumulation_sees_the_leafs_gradient_and_may_take_it()
    {
        Tensor x = Leaf(3);
        List<double> seen = [];
        using (x.RegisterPostAccumulateGradHook(leaf =>
        {
            seen.Add(leaf.Grad!.Item());
            leaf.Grad = null;
        }))
        {
            (x * x).Backward();
            (x * 2).Backward();
        }

        (x * 5).Backward();
        Assert.Equal([6d, 2], seen);
        Assert.Equal(5, x.Grad!.Item());
    }

    [Fact]
    public void What_cannot_be_hooked_is_told_in_PyTorchs_words()
    {
        Tensor plain = Doubles(1), x = Leaf(1), y = x * 2;
        Throws("cannot register a hook on a tensor that doesn't require gradient", () => plain.RegisterHook(grad => grad));
        Throws("cannot register a hook on a tensor that doesn't require gradient", () => plain.RegisterPostAccumulateGradHook(_ => { }));
        Throws("post accumulate grad hooks cannot be registered on non-leaf tensors", () => y.RegisterPostAccumulateGradHook(_ => { }));
        Throws("can't retain_grad on Tensor that has requires_grad=False", plain.RetainGrad);
        y.RegisterHook(_ => Doubles(1, 2));
        Throws("hook has changed the size of value", () => y.Backward());
    }

    [Fact]
    public void A_retained_gradient_follows_the_tensor_through_in_place_operations()
    {
        Tensor x = Leaf(2), y = x * 3;
        y.RetainGrad();
        Assert.True(y.RetainsGrad);
        y.Mul_(2);
        (y * 5).Backward();
        Assert.Equal((5, 30), (y.Grad!.Item(), x.Grad!.Item()));
    }

    [Fact]
    public void Backward_into_inputs_reaches_those_alone()
    {
        Tensor x = Leaf(2), w = Leaf(3), y = x * w, z = y * w;
        z.Backward(retainGraph: true, inputs: [x]);
        Assert.Equal(9, x.Grad!.Item());
        Assert.Null(w.Grad);
        z.Backward(inputs: [y]);
        Assert.Equal((3, 9), (y.Grad!.Item(), x.Grad.Item()));
        Throws("'inputs' argument to backward() cannot be empty.", () => z.Backward(inputs: []));
    }

    [Fact]
    public void Only_what_leads_to_an_input_is_computed()
    {
        Tensor x = Leaf(2), changed = x * 1, broken = changed * changed, y = Leaf(5);
        changed.Add_(1);
        Tensor z = broken + (y * 4);
        Assert.Equal(4, Autograd.Grad([z], [y], retainGraph: true)[0]!.Item());
        Assert.ThrowsAny<TensorException>(() => Autograd.Grad([z], [x]));
    }

    [Fact]
    public void Grad_of_what_was_not_used_is_an_error_null_or_zero()
    {
        Tensor x = Leaf(2), unused = Leaf(1, 2), y = x * x;
        Throws(
            "One of the differentiated Tensors appears to not have been used in the graph. Set allow_unused=True if this is the desired behavior.",
            () => Autograd.Grad([y], [x, unused], retainGraph: true));
        Assert.Null(Autograd.Grad([y], [x, unused], retainGraph: true, allowUnused: true)[1]);
        Assert.Equal([0d, 0], Autograd.Grad([y], [x, unused], retainGraph: true, materializeGrads: true)[1]!.ToDoubles());
        Throws(
            "Expected allow_unused to be True or not passed when materialize_grads=True, but got: allow_unused=False.",
            () => Autograd.Grad([y], [x], allowUnused: false, materializeGrads: true));
        Throws("One of the differentiated Tensors does not require grad", () => Autograd.Grad([y], [Doubles(1)]));
        Throws("element 1 of tensors does not require grad and does not have a grad_fn", () => Autograd.Backward([y, Doubles(1)]));
        Throws("grad can be implicitly created only for scalar outputs", () => unused.Backward());
        Throws("grad requires non-empty inputs.", () => Autograd.Grad([y], []));
        Throws(
            "Mismatch in shape: grad_output[0] has a shape of torch.Size([2]) and output[0] has a shape of torch.Size([1]).",
            () => y.Backward(Doubles(1, 2)));
    }

    [Fact]
    public void An_assigned_gradient_must_fit()
    {
        Tensor x = Leaf(1, 2);
        x.Grad = Doubles(3, 4);
        (x * 1).Sum().Backward();
        Assert.Equal([4d, 5], x.Grad!.ToDoubles());
        x.Grad = null;
        Throws("can't assign Variable as its own grad", () => x.Grad = x);
        Throws("assigned grad has data of a different size", () => x.Grad = Doubles(1));
        Throws("assigned grad has data of a different type", () => x.Grad = Doubles(1, 2).To(DType.Float32));
        Throws("assigned grad has data located on a different device", () => x.Grad = Doubles(1, 2).To(TestDevices.Cpu));
    }

    private static Tensor? Note(List<string> seen, string name, Tensor grad, Tensor? replaced)
    {
        seen.Add($"{name} {string.Join(' ', grad.ToDoubles())}");
        return replaced;
    }
}
