using Devices.Optim;

namespace Devices.Core.Tests.Optim;

public sealed class OptimizerTests
{
    [Theory]
    [InlineData(2, 8.14324856, new[] { 0.736806631, -0.982408822, 0.122801103, 0.245602205, 0.491204411, -1.47361326, 0.0614005513 })]
    [InlineData(1, 16.75, new[] { 0.358208925, -0.477611899, 0.0597014874, 0.119402975, 0.23880595, -0.716417849, 0.0298507437 })]
    [InlineData(3, 6.81229544, new[] { 0.880760312, -1.17434704, 0.14679338, 0.293586761, 0.587173522, -1.76152062, 0.0733966902 })]
    [InlineData(double.PositiveInfinity, 6, new[] { 0.999999881, -1.33333313, 0.166666642, 0.333333284, 0.666666567, -1.99999976, 0.0833333209 })]
    public void Clipping_by_norm_gives_PyTorchs_gradients(double normType, double norm, double[] expected)
    {
        (Tensor a, Tensor b) = WithGradients();
        Assert.Equal(norm, GradientClipping.ClipGradNorm_([a, b], 2, normType).Item(), 2e-6);
        double[] clipped = [.. a.Grad!.ToDoubles(), .. b.Grad!.ToDoubles()];
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], clipped[i], 5e-7);
        }
    }

    [Fact]
    public void Small_gradients_are_not_scaled_and_a_norm_that_is_not_finite_can_be_an_error()
    {
        (Tensor a, Tensor b) = WithGradients();
        GradientClipping.ClipGradNorm_([a, b], 100);
        Assert.Equal([3f, -4, 0.5f], a.Grad!.ToArray<float>());
        a.Grad = TestDevices.Floats(TestDevices.Cpu, [3], float.NaN, 0, 0);
        Assert.Contains(
            "is non-finite", Assert.Throws<TensorException>(() => GradientClipping.ClipGradNorm_([a, b], 1, errorIfNonfinite: true)).Message);
        Assert.Equal(0, GradientClipping.ClipGradNorm_([Tensor.Ones([1], device: TestDevices.Cpu)], 1).Item());
    }

    [Fact]
    public void Clipping_by_value_bounds_each_element()
    {
        (Tensor a, Tensor b) = WithGradients();
        GradientClipping.ClipGradValue_([a, b], 1);
        Assert.Equal([1f, -1, 0.5f], a.Grad!.ToArray<float>());
        Assert.Equal([1f, 1, -1, 0.25f], b.Grad!.ToArray<float>());
    }

    [Fact]
    public void Wrong_options_are_refused_in_PyTorchs_words()
    {
        Tensor parameter = Tensor.Ones([1], device: TestDevices.Cpu).RequiresGrad_();
        Refused("Invalid learning rate: -1", () => new Sgd([parameter], lr: -1));
        Refused("Invalid momentum value: -0.5", () => new Sgd([parameter], momentum: -0.5));
        Refused("Nesterov momentum requires a momentum and zero dampening", () => new Sgd([parameter], nesterov: true));
        Refused("Invalid beta parameter at index 1: 1", () => new Adam([parameter], beta2: 1));
        Refused("Invalid epsilon value: -1", () => new RAdam([parameter], eps: -1));
        Refused("Invalid alpha value: -1", () => new RmsProp([parameter], alpha: -1));
        Refused("Invalid lr_decay value: -1", () => new Adagrad([parameter], lrDecay: -1));
        Refused("optimizer got an empty parameter list", () => new Sgd([]));
        Refused("can't optimize a non-leaf Tensor", () => new Sgd([parameter * 2]));
        Refused("some parameters appear in more than one parameter group", () => new Sgd([parameter]).AddParamGroup([parameter]));
    }

    [Fact]
    public void A_state_of_other_groups_is_refused()
    {
        (Tensor a, Tensor b) = WithGradients();
        var one = new Sgd([a]);
        one.AddParamGroup([b]);
        Refused("loaded state dict has a different number of parameter groups", () => one.LoadStateDict(new Sgd([a]).StateDict()));
        Refused("doesn't match the size of optimizer's group", () => new Sgd([a, b]).LoadStateDict(new Sgd([a]).StateDict()));
    }

    [Fact]
    public void The_state_has_PyTorchs_names()
    {
        (Tensor a, Tensor b) = WithGradients();
        var adam = new Adam([a, b], amsgrad: true);
        b.Grad = null;
        adam.Step();
        OptimizerState state = adam.StateDict();
        Assert.Equal([0], state.State.Keys);
        Assert.Equal(["step", "exp_avg", "exp_avg_sq", "max_exp_avg_sq"], state.State[0].Keys);
        Assert.Equal(1, state.State[0]["step"].Item());
        Assert.Equal([0, 1], state.ParamGroups.Single().Parameters);
        Assert.True(state.ParamGroups[0].Options["amsgrad"].ToBoolean());
    }

    [Fact]
    public void Zeroed_gradients_move_parameters_on_by_momentum_and_missing_ones_do_not()
    {
        (Tensor a, _) = WithGradients();
        var sgd = new Sgd([a], lr: 1, momentum: 0.5);
        sgd.Step();
        sgd.ZeroGrad(setToNone: false);
        Assert.Equal([0f, 0, 0], a.Grad!.ToArray<float>());
        sgd.Step();
        Assert.Equal([-4.5f, 6, -0.75f], a.Detach().ToArray<float>());
        sgd.ZeroGrad();
        Assert.Null(a.Grad);
        sgd.Step();
        Assert.Equal([-4.5f, 6, -0.75f], a.Detach().ToArray<float>());
    }

    [Fact]
    public void A_closure_is_run_with_gradients_before_the_step()
    {
        Tensor parameter = TestDevices.Floats(TestDevices.Cpu, [1], 3).RequiresGrad_();
        var sgd = new Sgd([parameter], lr: 0.5);
        using IDisposable off = GradMode.Off();
        Tensor loss = sgd.Step(() =>
        {
            sgd.ZeroGrad();
            Tensor square = (parameter * parameter).Sum();
            square.Backward();
            return square;
        });
        Assert.Equal(9, loss.Item());
        Assert.Equal(0, parameter.Item());
    }

    private static (Tensor A, Tensor B) WithGradients()
    {
        Tensor a = Tensor.Zeros([3], device: TestDevices.Cpu).RequiresGrad_(), b = Tensor.Zeros([2, 2], device: TestDevices.Cpu).RequiresGrad_();
        a.Grad = TestDevices.Floats(TestDevices.Cpu, [3], 3, -4, 0.5f);
        b.Grad = TestDevices.Floats(TestDevices.Cpu, [2, 2], 1, 2, -6, 0.25f);
        return (a, b);
    }

    private static void Refused(string message, Action create) => Assert.Contains(message, Assert.Throws<ArgumentException>(create).Message);

    private static void Refused(string message, Func<object> create) => Assert.Contains(message, Assert.Throws<ArgumentException>(create).Message);
}
