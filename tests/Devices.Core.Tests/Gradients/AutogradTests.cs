using Devices.Nn;

namespace Devices.Core.Tests.Gradients;

public sealed class AutogradTests
{
    private static Device Device => TestDevices.Fake;

    [Fact]
    public void Gradients_sum_over_uses_and_over_backwards()
    {
        Tensor x = TestDevices.Floats(Device, [2], 2, 3).RequiresGrad_();
        ((x * x) + x).Sum().Backward();
        Assert.Equal([5f, 7], x.Grad!.ToArray<float>());
        x.Sum().Backward();
        Assert.Equal([6f, 8], x.Grad!.ToArray<float>());
    }

    [Fact]
    public void Broadcast_and_promoted_inputs_get_gradients_of_their_own_shape_and_dtype()
    {
        Tensor row = Tensor.Ones([3], DType.Float16, Device).RequiresGrad_(), all = Tensor.Ones([2, 3], DType.Float32, Device);
        (row * all * 2).Sum().Backward();
        Assert.Equal(DType.Float16, row.Grad!.DType);
        Assert.Equal([4d, 4, 4], row.Grad.ToDoubles());
    }

    [Fact]
    public void A_graph_100000_deep_does_not_overflow_the_stack()
    {
        Tensor x = Tensor.Ones([1], device: TestDevices.Cpu).RequiresGrad_(), y = x;
        for (int i = 0; i < 100_000; i++)
        {
            y = y + x;
        }

        y.Backward();
        Assert.Equal(100_001, x.Grad!.Item());
    }

    [Fact]
    public void Nothing_is_recorded_without_grad_mode_or_behind_detach()
    {
        Tensor x = Tensor.Ones([2], device: Device).RequiresGrad_();
        using (GradMode.Off())
        {
            Assert.False((x * 2).RequiresGrad);
        }

        Assert.False(x.Detach().RequiresGrad);
        Assert.True((x * 2).RequiresGrad);
    }

    [Fact]
    public void Changing_a_saved_tensor_in_place_is_an_error_and_an_unsaved_one_is_not()
    {
        Tensor x = Tensor.Ones([2], device: Device).RequiresGrad_();
        Tensor saved = x * 2, squared = saved * saved;
        saved.Add_(1);
        Assert.Contains("modified by an inplace operation", Assert.Throws<TensorException>(() => squared.Sum().Backward()).Message);

        Tensor unsaved = x * 2, sum = unsaved + 1;
        unsaved.Add_(1);
        sum.Sum().Backward();
        Assert.Equal([2f, 2], x.Grad!.ToArray<float>());
    }

    [Fact]
    public void In_place_operations_are_recorded()
    {
        Tensor x = TestDevices.Floats(Device, [2], 2, 3).RequiresGrad_();
        Tensor y = x * 1;
        y.Mul_(x).Add_(x);
        y.Sum().Backward();
        Assert.Equal([5f, 7], x.Grad!.ToArray<float>());
    }

    [Fact]
    public void What_does_not_fit_is_not_written()
    {
        Tensor integers = Tensor.Ones([1], DType.Int64, Device), row = Tensor.Ones([2], device: Device);
        Assert.Equal("result type Float can't be cast to the desired output type Long", Assert.Throws<TensorException>(() => integers.Add_(1.5)).Message);
        Assert.Equal(
            "output with shape [2] doesn't match the broadcast shape [3, 2]",
            Assert.Throws<TensorException>(() => row.Add_(Tensor.Ones([3, 2], device: Device))).Message);
    }

    [Fact]
    public void A_second_backward_needs_retain_graph()
    {
        Tensor x = Tensor.Ones([2], device: Device).RequiresGrad_(), y = (x * x).Sum();
        y.Backward(retainGraph: true);
        y.Backward();
        Assert.Equal([4f, 4], x.Grad!.ToArray<float>());
        Assert.Contains("backward through the graph a second time", Assert.Throws<TensorException>(() => y.Backward()).Message);
    }

    [Fact]
    public void Grad_gives_gradients_of_gradients_and_of_tensors_that_are_no_leaves()
    {
        Tensor x = Tensor.FromArray(new[] { 0.5, 2 }, device: Device).RequiresGrad_(), inner = x * 3;
        Tensor first = Autograd.Grad([inner.Exp().Sum()], [x], createGraph: true)[0]!;
        Tensor second = Autograd.Grad([first.Sum()], [x])[0]!;
        Assert.Equal(9 * Math.Exp(1.5), second.ToDoubles()[0], 9);
        Assert.Equal(Math.Exp(6), Autograd.Grad([(x * 3).Exp().Sum()], [x])[0]!.ToDoubles()[1] / 3, 9);
        Assert.Null(x.Grad);
        Assert.Throws<TensorException>(() => Autograd.Grad([x.Sum()], [Tensor.Ones([1], device: Device).RequiresGrad_()]));
    }

    [Fact]
    public void Gradients_cross_devices()
    {
        Tensor x = Tensor.Ones([2], device: TestDevices.Cpu).RequiresGrad_();
        (x.To(Device) * 3).Sum().Backward();
        Assert.Equal(TestDevices.Cpu, x.Grad!.Device);
        Assert.Equal([3f, 3], x.Grad.ToArray<float>());
    }

    [Fact]
    public void The_unused_branch_of_where_gets_zero_even_from_an_infinite_gradient()
    {
        Tensor x = TestDevices.Floats(Device, [2], 1, 2).RequiresGrad_(), y = TestDevices.Floats(Device, [2], 3, 4).RequiresGrad_();
        Tensor.Where(x.Gt(1), x, y).Backward(TestDevices.Floats(Device, [2], float.PositiveInfinity, float.NaN));
        Assert.Equal([0f, float.NaN], x.Grad!.ToArray<float>());
        Assert.Equal([float.PositiveInfinity, 0], y.Grad!.ToArray<float>());
    }

    [Fact]
    public void Cross_entropy_has_the_gradient_softmax_minus_one_hot()
    {
        Tensor logits = TestDevices.Floats(Device, [1, 3], 1, 2, 3).RequiresGrad_();
        logits.CrossEntropy(Tensor.FromArray(new long[] { 1 }, device: Device)).Backward();
        float[] softmax = logits.Detach().Softmax(1).ToArray<float>();
        float[] grad = logits.Grad!.ToArray<float>();
        Assert.Equal(softmax[0], grad[0], 1e-6f);
        Assert.Equal(softmax[1] - 1, grad[1], 1e-6f);
    }
}
