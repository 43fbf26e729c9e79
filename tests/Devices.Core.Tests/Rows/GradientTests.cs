namespace Devices.Core.Tests.Rows;

/// <summary>
/// Gradients and gradients of gradients against central differences in float64, along random directions and, where there are
/// few elements, along each: eps 1e-6, atol 1e-5, rtol 1e-3.
/// </summary>
public sealed class GradientTests
{
    private const double Step = 1e-6;
    private const int Few = 12;

    /// <summary>The second result of _ctc_loss has infinities on purpose; ctc_loss is made of the first one.</summary>
    public static TheoryData<string> Names =>
    [
        .. OperatorTable.All.Where(op => op.NotDifferentiable is null && !op.Name.StartsWith("test", StringComparison.Ordinal)
                && !op.Name.StartsWith("_ctc_loss", StringComparison.Ordinal))
            .Select(op => op.Name),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_gradient_is_that_of_the_function(string name) => CheckAll(name, (call, x) => call.Run(x), twice: false);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_second_gradient_is_that_of_the_first(string name) => CheckAll(name, (call, x) => call.Gradients(x), twice: true);

    private static void CheckAll(string name, Func<DifferentiatedCall, Tensor[], Tensor> function, bool twice)
    {
        Operator op = OperatorTable.Find(name)!;
        Device device = TestDevices.Get("judged");
        int checkedCalls = 0;
        foreach (Sample sample in op.Samples.Where(sample => IsSmooth(op, sample)))
        {
            var call = new DifferentiatedCall(op, sample, device, twice);
            if (call.Start.Length > 0 && call.IsFinite)
            {
                Check($"{name}/{sample.Name}", call, x => function(call, x));
                checkedCalls++;
            }
        }

        Assert.True(checkedCalls > 0, $"no sample of {name} can be differentiated");
    }

    /// <summary>
    /// Values that a sample fixes are chosen for being special, not for having a derivative; a narrower dtype has steps; and
    /// embedding leaves out or scales gradients on purpose.
    /// </summary>
    private static bool IsSmooth(Operator op, Sample sample) =>
        (sample.Only.Count == 0 || sample.Only.Contains(DType.Float64))
        && !sample.Arguments.Any(argument => argument.Tensor is { Values: not null, DType: null, Sizes.Length: > 0 })
        && !sample.Arguments.Any(argument => argument.Value.DType is { } dtype && dtype != DType.Float64)
        && !(op.Name == "embedding" && (sample.Name.Contains("padding") || sample.Name.Contains("frequency")));

    private static void Check(string where, DifferentiatedCall call, Func<Tensor[], Tensor> function)
    {
        Tensor[] leaves = [.. call.Start.Select(start => start.Detach().RequiresGrad_())];
        Tensor loss = function(leaves);
        double[][] analytic = loss.RequiresGrad
            ? [.. Autograd.Grad([loss], leaves, allowUnused: true)
                .Select((grad, i) => grad?.ToDoubles() ?? new double[call.Start[i].ElementCount])]
            : [.. call.Start.Select(start => new double[start.ElementCount])];
        var random = new System.Random(7);
        for (int i = 0; i < call.Start.Length; i++)
        {
            int count = (int)call.Start[i].ElementCount;
            for (int k = 0; k < (count <= Few ? count : 0) + (count == 0 ? 0 : 2); k++)
            {
                bool alongOne = k < count && count <= Few;
                double[] direction =
                    [.. Enumerable.Range(0, count).Select(j => !alongOne ? random.NextDouble() - 0.5 : j == k ? 1.0 : 0)];
                double numeric = (At(call, function, i, direction, Step) - At(call, function, i, direction, -Step)) / (2 * Step);
                double exact = analytic[i].Zip(direction, (a, d) => a * d).Sum();
                Assert.True(
                    Math.Abs(numeric - exact) <= 1e-5 + (1e-3 * Math.Abs(numeric)),
                    $"{where}: by argument {i} it is {exact:R}, by differences {numeric:R}");
            }
        }
    }

    private static double At(DifferentiatedCall call, Func<Tensor[], Tensor> function, int input, double[] direction, double step)
    {
        Tensor[] moved = [.. call.Start];
        moved[input] = moved[input] + (Tensor.FromArray(direction, moved[input].Sizes.ToArray(), moved[input].Device) * step);
        return function(moved).Item();
    }
}
