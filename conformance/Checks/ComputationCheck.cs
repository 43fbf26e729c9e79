namespace Devices.Conformance;

/// <summary>
/// One real computation, forward and backward, through everything at once: copies, products, broadcasting, reductions and the
/// tape. It is what <c>devices doctor</c> runs.
/// </summary>
internal sealed class ComputationCheck : ICheckSource
{
    /// <summary>The case's id.</summary>
    public const string Id = "device/computation";

    public IEnumerable<ConformanceCase> Enumerate(SuiteContext context) => [new(new CaseId(Id), "Device", Check)];

    /// <summary>The sum of relu(x·w + b). All numbers are small integers, so that every order of summation is exact.</summary>
    private static Verdict Check(SuiteContext context)
    {
        Tensor x = Tensor.FromArray<float>([1, -2, 3, 4, 5, -6], [2, 3], context.Device);
        Tensor w = Tensor.FromArray<float>([1, -1, 2, 0, -1, 3], [3, 2], context.Device).RequiresGrad_();
        Tensor b = Tensor.FromArray<float>([10, -9], [2], context.Device).RequiresGrad_();

        // x·w + b = [[4, −1], [30, −31]]: one unit of two is cut off in both rows.
        Tensor y = (x.Mm(w) + b).Relu();
        y.Sum().Backward();

        return Compare("relu(x·w + b)", [4, 0, 30, 0], y)
            ?? Compare("the gradient of w", [5, 0, 3, 0, -3, 0], w.Grad!)
            ?? Compare("the gradient of b", [2, 0], b.Grad!) ?? Verdict.Passed(0);
    }

    private static Verdict? Compare(string what, float[] expected, Tensor tensor)
    {
        float[] actual = tensor.ToArray<float>();
        return actual.AsSpan().SequenceEqual(expected)
            ? null
            : Verdict.Failed($"{what} is wrong") with { Expected = Text(expected), Actual = Text(actual) };
    }

    private static string Text(float[] values) => $"[{string.Join(", ", values)}]";
}
