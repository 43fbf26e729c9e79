using static Devices.Core.Tests.Gradients.Say;

namespace Devices.Core.Tests.Gradients;

/// <summary>What is kept for backward, and how.</summary>
public sealed class SavingTests
{
    [Fact]
    public void Hooks_pack_and_unpack_what_is_saved()
    {
        Tensor x = Leaf(0.5, 2), y = Leaf(3, 4);
        int packed = 0, unpacked = 0;
        Tensor[] Function(Tensor[] xs)
        {
            using IDisposable hooks = SavedTensorHooks.Use(
                tensor =>
                {
                    Assert.False(tensor.RequiresGrad || GradMode.IsEnabled);
                    packed++;
                    return tensor.ToDoubles();
                },
                kept =>
                {
                    unpacked++;
                    return Tensor.FromArray((double[])kept, device: TestDevices.Fake);
                });
            return [(xs[0] * xs[1]).Exp()];
        }

        Function([x, y])[0].Sum().Backward();
        Assert.Equal((3, 3), (packed, unpacked));
        Assert.True(Autograd.GradCheck(Function, [x, y]));
        Assert.True(Autograd.GradGradCheck(Function, [x, y]));
    }

    [Fact]
    public void A_pack_hook_does_not_change_its_input_and_the_inner_one_counts()
    {
        using IDisposable outer = SavedTensorHooks.Use(_ => throw new InvalidOperationException("outer"), _ => throw new InvalidOperationException());
        using (SavedTensorHooks.Use(tensor => tensor.Add_(1), kept => (Tensor)kept))
        {
            Assert.StartsWith("A saved tensor pack hook is modifying its input in place.", Assert.Throws<TensorException>(() => Leaf(1).Exp()).Message);
        }

        Assert.Equal("outer", Assert.Throws<InvalidOperationException>(() => Leaf(1).Exp()).Message);
    }

    [Fact]
    public void What_is_saved_may_stay_on_the_host()
    {
        Tensor x = Leaf(1, 2), y;
        using (SavedTensorHooks.SaveOnCpu())
        {
            y = x.Exp() * x;
        }

        y.Sum().Backward();
        Assert.Equal(TestDevices.Fake, x.Grad!.Device);
        Assert.Equal(3 * Math.Exp(2), x.Grad.ToDoubles()[1], 12);
    }

    [Fact]
    public void A_checkpoint_computes_again_with_the_same_random_numbers_and_gives_the_same_gradients()
    {
        Tensor x = Leaf(0.5, -1, 2), w = Leaf(1, 2, 3);
        int calls = 0;
        Tensor[] Part(Tensor[] xs)
        {
            calls++;
            return [(xs[0] * w * Tensor.Rand([3], DType.Float64, TestDevices.Fake)).Exp() * xs[0]];
        }

        Generator.ManualSeed(5);
        Tensor[] expected = Gradients(Part([x])[0], x, w);
        Generator.ManualSeed(5);
        Tensor loss = Checkpoint.Run(Part, [x])[0];
        Tensor after = Tensor.Rand([2], DType.Float64, TestDevices.Fake);
        Tensor[] actual = Gradients(loss, x, w);
        Assert.Equal(3, calls);
        Assert.Equal(expected.Select(grad => grad.ToDoubles()), actual.Select(grad => grad.ToDoubles()));
        Generator.ManualSeed(5);
        _ = Tensor.Rand([3], DType.Float64, TestDevices.Fake);
        Assert.Equal(after.ToDoubles(), Tensor.Rand([2], DType.Float64, TestDevices.Fake).ToDoubles());
    }

    [Fact]
    public void Checkpoints_nest_and_have_second_gradients()
    {
        Tensor x = Leaf(0.5, -1);
        Func<Tensor[], Tensor[]> function = xs =>
            [Checkpoint.Run(outer => Checkpoint.Run(inner => (inner * outer).Exp(), outer * 2).Sin() * outer, xs[0])];
        Assert.True(Autograd.GradCheck(function, [x]));
        Assert.True(Autograd.GradGradCheck(function, [x]));
        Tensor loss = function([x])[0].Sum();
        loss.Backward(retainGraph: true);
        double[] once = x.Grad!.ToDoubles();
        loss.Backward();
        Assert.Equal(once.Select(grad => 2 * grad), x.Grad.ToDoubles());
        using (GradMode.Off())
        {
            Assert.False(function([x])[0].RequiresGrad);
        }
    }

    [Fact]
    public void A_checkpoint_that_saves_something_else_the_second_time_is_an_error()
    {
        int calls = 0;
        Tensor y = Checkpoint.Run(x => calls++ == 0 ? x.Exp().Sin() : x.Exp(), Leaf(1));
        Throws(
            "torch.utils.checkpoint: A different number of tensors was saved during the original forward and recomputation.\n" +
            "Number of tensors saved during forward: 2\nNumber of tensors saved during recomputation: 1",
            () => y.Backward());
        int more = 0;
        Tensor z = Checkpoint.Run(x => x.Expand(++more, 1).Exp().Sum(), Leaf(1));
        Assert.StartsWith(
            "torch.utils.checkpoint: Recomputed values for the following tensors have different metadata than during the forward pass.",
            Assert.Throws<TensorException>(() => z.Backward()).Message);
    }

    private static Tensor[] Gradients(Tensor result, params Tensor[] inputs) =>
        [.. Autograd.Grad([result.Sum()], inputs).Select(grad => grad!)];
}
