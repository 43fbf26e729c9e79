using Devices.Ops;
using Devices.Optim;

namespace Devices.Core.Tests.Optim;

/// <summary>The fused operators take the steps that the optimizers take, and PyTorch's.</summary>
public sealed class FusedOptimizerTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Steps_of_AdamW_are_those_of_the_optimizer(bool amsgrad)
    {
        (Tensor own, Tensor other) = Parameters();
        Tensor first = Tensor.Zeros([3], device: TestDevices.Cpu), second = first.Clone(), greatest = first.Clone();
        var optimizer = new AdamW([other], lr: 0.05, beta1: 0.7, beta2: 0.9, weightDecay: 0.1, amsgrad: amsgrad);
        for (int step = 1; step <= 10; step++)
        {
            Tensor grad = (own * own).Sin();
            Dispatcher.CallMany(
                FusedOptimizers.AdamW, List(own), List(grad), List(first), List(second), amsgrad ? List(greatest) : List(),
                List(Tensor.Full([], step, device: TestDevices.Cpu)), 0.05, 0.7, 0.9, 0.1, 1e-8, amsgrad, false, Value.None, Value.None);
            other.Grad = (other.Detach() * other.Detach()).Sin();
            optimizer.Step();
        }

        Near(other, own);
    }

    [Fact]
    public void Steps_of_SGD_are_those_of_the_optimizer()
    {
        (Tensor own, Tensor other) = Parameters();
        Tensor buffer = Tensor.Zeros([3], device: TestDevices.Cpu);
        var optimizer = new Sgd([other], lr: 0.05, momentum: 0.9, dampening: 0.3, weightDecay: 0.02, maximize: true);
        for (int step = 0; step < 10; step++)
        {
            Dispatcher.CallMany(
                FusedOptimizers.Sgd, List(own), List(own.Cos()), List(buffer), 0.02, 0.9, 0.05, 0.3, false, true, step == 0, Value.None, Value.None);
            other.Grad = other.Detach().Cos();
            optimizer.Step();
        }

        Near(other, own);
    }

    [Fact]
    public void A_step_is_refused_while_it_would_be_recorded()
    {
        (Tensor own, Tensor leaf) = Parameters();
        TensorException error = Assert.Throws<TensorException>(() => Step(leaf));
        Assert.Contains("a leaf Variable that requires grad is being used in an in-place operation", error.Message);
        using (GradMode.Off())
        {
            Step(leaf);
        }

        Step(own);
        Assert.Equal(own.ToArray<float>(), leaf.ToArray<float>());
        Assert.True(leaf.RequiresGrad);

        static void Step(Tensor parameter) => Dispatcher.CallMany(
            FusedOptimizers.Sgd, List(parameter), List(Tensor.Ones([3], device: TestDevices.Cpu)), List(), 0.0, 0.0, 0.5, 0.0, false, false, true,
            Value.None, Value.None);
    }

    [Fact]
    public void Backward_notices_that_a_step_changed_what_it_saved()
    {
        Tensor weight = TestDevices.Floats(TestDevices.Cpu, [2], 1, 2), leaf = TestDevices.Floats(TestDevices.Cpu, [2], 3, 4).RequiresGrad_();
        Tensor loss = (leaf * weight).Sum();
        Dispatcher.CallMany(
            FusedOptimizers.Sgd, List(weight), List(weight.Clone()), List(), 0.0, 0.0, 0.5, 0.0, false, false, true, Value.None, Value.None);
        Assert.Contains("modified by an inplace operation", Assert.ThrowsAny<Exception>(() => loss.Backward()).Message);
    }

    private static Value List(params Tensor?[] tensors) => tensors;

    private static (Tensor Own, Tensor Other) Parameters() =>
        (TestDevices.Floats(TestDevices.Cpu, [3], 0.5f, -1.25f, 2), TestDevices.Floats(TestDevices.Cpu, [3], 0.5f, -1.25f, 2).RequiresGrad_());

    private static void Near(Tensor expected, Tensor actual)
    {
        foreach ((double wanted, double got) in expected.ToDoubles().Zip(actual.ToDoubles()))
        {
            Assert.Equal(wanted, got, 1e-5);
        }
    }
}
