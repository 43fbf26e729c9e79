using Devices.Optim;

namespace Devices.Core.Tests.Optim;

/// <summary>Every optimizer takes the steps that PyTorch's takes.</summary>
public sealed class TrajectoryTests
{
    private static readonly Dictionary<string, Func<Tensor, Tensor, Optimizer>> Optimizers = new()
    {
        ["sgd"] = (a, b) => new Sgd([a, b], lr: 0.1),
        ["sgd_momentum"] = (a, b) => new Sgd([a, b], lr: 0.05, momentum: 0.9, dampening: 0.3, weightDecay: 0.01),
        ["sgd_nesterov"] = (a, b) => new Sgd([a, b], lr: 0.05, momentum: 0.8, nesterov: true),
        ["sgd_maximize"] = (a, b) => new Sgd([a, b], lr: 0.02, momentum: 0.5, weightDecay: 0.02, maximize: true),
        ["sgd_groups"] = (a, b) =>
        {
            var sgd = new Sgd([a], lr: 0.1);
            sgd.AddParamGroup([b], group => (group.Lr, group.Momentum) = (0.01, 0.9));
            return sgd;
        },
        ["adam"] = (a, b) => new Adam([a, b], lr: 0.05),
        ["adam_amsgrad"] = (a, b) => new Adam([a, b], lr: 0.1, beta1: 0.7, beta2: 0.9, eps: 1e-6, weightDecay: 0.05, amsgrad: true),
        ["adam_maximize"] = (a, b) => new Adam([a, b], lr: 0.05, maximize: true),
        ["adamw"] = (a, b) => new AdamW([a, b], lr: 0.05, weightDecay: 0.1),
        ["adamw_amsgrad"] = (a, b) => new AdamW([a, b], lr: 0.2, beta1: 0.5, beta2: 0.8, amsgrad: true),
        ["rmsprop"] = (a, b) => new RmsProp([a, b], lr: 0.02),
        ["rmsprop_all"] = (a, b) => new RmsProp([a, b], lr: 0.02, alpha: 0.9, eps: 1e-6, weightDecay: 0.03, momentum: 0.7, centered: true),
        ["adagrad"] = (a, b) => new Adagrad([a, b], lr: 0.1),
        ["adagrad_all"] = (a, b) =>
            new Adagrad([a, b], lr: 0.2, lrDecay: 0.1, weightDecay: 0.05, initialAccumulatorValue: 0.25, eps: 1e-8),
        ["nadam"] = (a, b) => new NAdam([a, b], lr: 0.05, weightDecay: 0.01),
        ["radam"] = (a, b) => new RAdam([a, b], lr: 0.05, weightDecay: 0.01),
    };

    public static TheoryData<string> Names => [.. Optimizers.Keys];

    [Fact]
    public void Every_recorded_trajectory_is_tested() => Assert.Equal(RecordedTrajectories.All.Keys.Order(), Optimizers.Keys.Order());

    [Theory]
    [MemberData(nameof(Names))]
    public void Twenty_steps_are_those_of_PyTorch(string name)
    {
        (Tensor a, Tensor b) = Parameters();
        double[] losses = [.. Steps(Optimizers[name](a, b), a, b, 20)];
        (double[] expectedLosses, double[] expectedParameters) = RecordedTrajectories.All[name];
        Near(expectedLosses, losses);
        Near(expectedParameters, [.. a.ToDoubles(), .. b.ToDoubles()]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_loaded_state_goes_on_where_it_was_saved(string name)
    {
        (Tensor a, Tensor b) = Parameters();
        Optimizer first = Optimizers[name](a, b);
        _ = Steps(first, a, b, 7).Last();
        (Tensor c, Tensor d) = (a.Detach().Clone().RequiresGrad_(), b.Detach().Clone().RequiresGrad_());
        Optimizer second = Optimizers[name](c, d);
        second.Lr = 123;
        second.LoadStateDict(first.StateDict());
        Assert.Equal(Steps(first, a, b, 5).ToArray(), Steps(second, c, d, 5).ToArray());
    }

    internal static (Tensor A, Tensor B) Parameters() =>
        (TestDevices.Floats(TestDevices.Cpu, [3], 0.5f, -1.25f, 2).RequiresGrad_(),
         TestDevices.Floats(TestDevices.Cpu, [2, 2], 1.5f, -0.75f, 0.25f, 3).RequiresGrad_());

    internal static IEnumerable<double> Steps(Optimizer optimizer, Tensor a, Tensor b, int count)
    {
        for (int step = 0; step < count; step++)
        {
            optimizer.ZeroGrad();
            Tensor loss = (a * 1.5).Sin().Sum() + (b * b * 0.25).Sum() + (a.Sum() * b.Sum() * 0.125);
            loss.Backward();
            optimizer.Step();
            yield return loss.Item();
        }
    }

    private static void Near(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            // Each of 20 steps rounds some values of up to 4 by 2⁻²⁴ and hands the difference on.
            Assert.Equal(expected[i], actual[i], 2e-5 * Math.Max(1, Math.Abs(expected[i])));
        }
    }
}
