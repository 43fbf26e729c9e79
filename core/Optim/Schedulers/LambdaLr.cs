namespace Devices.Optim;

/// <summary>The first rate times a function of the epoch; <c>LambdaLR</c>.</summary>
public sealed class LambdaLr : LrScheduler
{
    private readonly Func<int, double>[] factors;

    /// <summary>One function for all groups.</summary>
    public LambdaLr(Optimizer optimizer, Func<int, double> factor)
        : this(optimizer, [.. optimizer.ParamGroups.Select(_ => factor)])
    {
    }

    /// <summary>A function for each group.</summary>
    /// <exception cref="ArgumentException">There are more or fewer functions than groups.</exception>
    public LambdaLr(Optimizer optimizer, Func<int, double>[] factors)
        : base(optimizer)
    {
        this.factors = factors.Length == optimizer.ParamGroups.Count
            ? factors
            : throw new ArgumentException($"Expected {optimizer.ParamGroups.Count} lr_lambdas, but got {factors.Length}", nameof(factors));
        Step();
    }

    private protected override double Next(ParameterGroup group, int index) => BaseLrs[index] * factors[index](LastEpoch);
}
