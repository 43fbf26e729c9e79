using Devices.Optim;

namespace Devices.Core.Tests.Optim;

public sealed class GradScalerTests
{
    [Fact]
    public void A_step_with_an_infinite_gradient_is_left_out_and_the_scale_falls_then_grows()
    {
        (Tensor parameter, Sgd sgd) = Start();
        var scaler = new GradScaler(initScale: 8, growthInterval: 2);
        Assert.Equal([true, true], Iterate(1, 1));
        Assert.Equal(16, scaler.GetScale());
        Assert.Equal(0, parameter.Item());
        Assert.Equal([false], Iterate(double.PositiveInfinity));
        Assert.Equal(8, scaler.GetScale());
        Assert.Equal(0, parameter.Item());
        Assert.Equal([false, true, true], Iterate(double.NaN, 0.5, 0.5));
        Assert.Equal(8, scaler.GetScale());
        Assert.Equal(-1, parameter.Item());

        bool[] Iterate(params double[] slopes) => Array.ConvertAll(slopes, slope =>
        {
            sgd.ZeroGrad();
            scaler.Scale((parameter * slope).Sum()).Backward();
            bool stepped = scaler.Step(sgd);
            scaler.Update();
            return stepped;
        });
    }

    [Fact]
    public void Gradients_are_unscaled_once_for_clipping()
    {
        (Tensor parameter, Sgd sgd) = Start();
        var scaler = new GradScaler(initScale: 1024);
        scaler.Scale((parameter * 4).Sum()).Backward();
        Assert.Equal(4096, parameter.Grad!.Item());
        scaler.Unscale_(sgd);
        Assert.Equal(4, parameter.Grad.Item());
        GradientClipping.ClipGradNorm_([parameter], 1);
        Assert.True(scaler.Step(sgd));
        Assert.Equal(1, parameter.Item(), 1e-6);
        Assert.Contains(
            "step() has already been called", Assert.Throws<InvalidOperationException>(() => scaler.Step(sgd)).Message);
        Assert.Contains(
            "unscale_() is being called after step()", Assert.Throws<InvalidOperationException>(() => scaler.Unscale_(sgd)).Message);
        scaler.Update();
        scaler.Unscale_(sgd);
        Assert.Contains(
            "unscale_() has already been called", Assert.Throws<InvalidOperationException>(() => scaler.Unscale_(sgd)).Message);
    }

    [Fact]
    public void What_cannot_be_scaled_is_told_in_PyTorchs_words()
    {
        (Tensor parameter, Sgd sgd) = Start();
        var scaler = new GradScaler();
        Assert.Contains("No inf checks were recorded", Assert.Throws<InvalidOperationException>(() => scaler.Step(sgd)).Message);
        Assert.Contains("prior to update", Assert.Throws<InvalidOperationException>(() => scaler.Update()).Message);
        Tensor half = Tensor.Ones([1], DType.Float16, TestDevices.Cpu).RequiresGrad_();
        half.Sum().Backward();
        Assert.Contains(
            "Attempting to unscale FP16 gradients.", Assert.Throws<TensorException>(() => scaler.Unscale_(new Sgd([half]))).Message);
        Assert.Throws<ArgumentException>(() => new GradScaler(growthFactor: 1));
        Assert.Throws<ArgumentException>(() => new GradScaler(backoffFactor: 1));
        Assert.Null(parameter.Grad);
    }

    [Fact]
    public void One_that_is_not_enabled_changes_nothing()
    {
        (Tensor parameter, Sgd sgd) = Start();
        var scaler = new GradScaler(enabled: false);
        scaler.Scale((parameter * double.PositiveInfinity).Sum()).Backward();
        Assert.True(scaler.Step(sgd));
        scaler.Update();
        Assert.Equal(1, scaler.GetScale());
        Assert.Empty(scaler.StateDict());
        Assert.Equal(double.NegativeInfinity, parameter.Item());
    }

    [Fact]
    public void A_loaded_state_goes_on_where_it_was_saved()
    {
        (Tensor parameter, Sgd sgd) = Start();
        GradScaler first = new(initScale: 4, growthInterval: 2), second = new(growthInterval: 2);
        Step(first);
        second.LoadStateDict(first.StateDict());
        Assert.Equal(4, second.GetScale());
        Step(second);
        Assert.Equal(8, second.GetScale());
        Assert.Throws<ArgumentException>(() => second.LoadStateDict(new Dictionary<string, double>()));

        void Step(GradScaler scaler)
        {
            sgd.ZeroGrad();
            scaler.Scale(parameter.Sum()).Backward();
            scaler.Step(sgd);
            scaler.Update();
        }
    }

    private static (Tensor Parameter, Sgd Optimizer) Start()
    {
        Tensor parameter = Tensor.Full([1], 2.0, device: TestDevices.Cpu).RequiresGrad_();
        return (parameter, new Sgd([parameter], lr: 1));
    }
}
