namespace Devices.Conformance;

/// <summary>Where this project means to differ from what was recorded, and why.</summary>
/// <param name="Operator">The operator.</param>
/// <param name="What">What differs: forward, gradient, inplace, joined by '+'; empty for all.</param>
/// <param name="Sample">The sample; empty for all.</param>
/// <param name="DTypes">The dtypes; empty for all.</param>
/// <param name="Reason">Why it differs.</param>
internal sealed record Deviation(string Operator, string What, string Sample, IReadOnlyList<DType> DTypes, string Reason)
{
    /// <summary>Whether a case is one of these.</summary>
    public bool Covers(Operator op, string what, string sample, DType dtype) => op.Name == Operator
        && (What.Length == 0 || What.Split('+').Contains(what)) && (Sample.Length == 0 || Sample == sample) && (DTypes.Count == 0 || DTypes.Contains(dtype));
}
