using Devices.Optim;

namespace Devices.Core.Tests.Optim;

/// <summary>Every scheduler gives the rates that PyTorch's gives.</summary>
public sealed class SchedulerTests
{
    private static readonly Dictionary<string, Func<Optimizer, LrScheduler>> Schedulers = new()
    {
        ["step"] = o => new StepLr(o, 5, 0.3),
        ["multi_step"] = o => new MultiStepLr(o, [3, 7, 7, 15], 0.5),
        ["constant"] = o => new ConstantLr(o, 0.25, 6),
        ["linear"] = o => new LinearLr(o, 0.2, 0.9, 8),
        ["exponential"] = o => new ExponentialLr(o, 0.9),
        ["polynomial"] = o => new PolynomialLr(o, 10, 2),
        ["cosine"] = o => new CosineAnnealingLr(o, 7, 0.05),
        ["warm_restarts"] = o => new CosineAnnealingWarmRestarts(o, 4, 2, 0.01),
        ["lambda"] = o => new LambdaLr(o, epoch => 1.0 / (1 + epoch)),
        ["multiplicative"] = o => new MultiplicativeLr(o, epoch => epoch % 2 != 0 ? 0.95 : 0.8),
        ["one_cycle"] = o => new OneCycleLr(o, 1, totalSteps: 24),
        ["one_cycle_three"] = o => new OneCycleLr(
            o, 1, totalSteps: 24, pctStart: 0.25, annealStrategy: "linear", threePhase: true, divFactor: 10, finalDivFactor: 100),
        ["sequential"] = o => new SequentialLr(
            o, [new LinearLr(o, 0.1, 1, 5), new CosineAnnealingLr(o, 10), new ExponentialLr(o, 0.8)], [5, 15]),
    };

    private static readonly double[] Metrics =
    [
        1, 0.9, 0.9, 0.95, 0.9, 0.9, 0.5, 0.5, 0.5, 0.5, 0.4999, 0.5, 0.5, 0.5, 0.5, 0.5, 0.2, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3,
    ];

    public static TheoryData<string> Names => [.. Schedulers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_rates_are_those_of_PyTorch(string name)
    {
        Optimizer optimizer = NewOptimizer();
        LrScheduler scheduler = Schedulers[name](optimizer);
        Near(RecordedSchedules.All[name], Rates(optimizer, scheduler.Step));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_loaded_state_goes_on_where_it_was_saved(string name)
    {
        (Optimizer first, Optimizer second) = (NewOptimizer(), NewOptimizer());
        (LrScheduler before, LrScheduler behind) = (Schedulers[name](first), Schedulers[name](second));
        for (int i = 0; i < 6; i++)
        {
            before.Step();
        }

        second.LoadStateDict(first.StateDict());
        behind.LoadStateDict(before.StateDict());
        Near(RecordedSchedules.All[name][6..], Rates(second, behind.Step, 18));
    }

    [Fact]
    public void Two_schedulers_work_together()
    {
        Optimizer optimizer = NewOptimizer();
        var both = new ChainedScheduler([new LinearLr(optimizer, 0.5, 1, 4), new ExponentialLr(optimizer, 0.9)]);
        Near(RecordedSchedules.All["two"], Rates(optimizer, both.Step));
    }

    [Fact]
    public void One_cycle_moves_the_momentum_too()
    {
        var adam = new Adam([Parameter()], lr: 0.1);
        var scheduler = new OneCycleLr(adam, 1, totalSteps: 12);
        var momenta = new List<double>();
        for (int i = 0; i < 12; i++)
        {
            momenta.Add(((AdamGroup)adam.ParamGroups[0]).Beta1);
            scheduler.Step();
        }

        Near(RecordedSchedules.All["one_cycle_beta1"], [.. momenta]);
        Assert.Contains("Tried to step 13 times", Assert.Throws<InvalidOperationException>(scheduler.Step).Message);
        Assert.Throws<ArgumentException>(() => new OneCycleLr(new Adagrad([Parameter()]), 1, totalSteps: 5));
    }

    [Fact]
    public void The_rate_falls_on_a_plateau_as_in_PyTorch()
    {
        Optimizer optimizer = NewOptimizer();
        var scheduler = new ReduceLrOnPlateau(optimizer, factor: 0.5, patience: 2, threshold: 0.01, cooldown: 1, minLr: 0.05);
        int epoch = 0;
        Near(RecordedSchedules.All["plateau"], Rates(optimizer, () => scheduler.Step(Metrics[epoch++])));

        optimizer = NewOptimizer();
        scheduler = new ReduceLrOnPlateau(optimizer, mode: "max", factor: 0.5, patience: 1, threshold: 0.05, thresholdMode: "abs");
        epoch = 0;
        Near(RecordedSchedules.All["plateau_max"], Rates(optimizer, () => scheduler.Step(Metrics[epoch++])));
    }

    [Fact]
    public void Each_group_has_its_own_rate()
    {
        var sgd = new Sgd([Parameter()], lr: 1);
        sgd.AddParamGroup([Parameter()], group => group.Lr = 0.1);
        var scheduler = new ExponentialLr(sgd, 0.5);
        scheduler.Step();
        Assert.Equal([0.5, 0.05], scheduler.LastLrs);
        Assert.Equal([1, 0.1], scheduler.BaseLrs);
    }

    private static Tensor Parameter() => Tensor.Zeros([1], device: TestDevices.Cpu).RequiresGrad_();

    private static Sgd NewOptimizer() => new([Parameter()], lr: 0.5, momentum: 0.9);

    private static double[] Rates(Optimizer optimizer, Action step, int count = 24)
    {
        var rates = new double[count];
        for (int i = 0; i < rates.Length; i++)
        {
            rates[i] = optimizer.Lr;
            step();
        }

        return rates;
    }

    private static void Near(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], 1e-10);
        }
    }
}
