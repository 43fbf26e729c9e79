namespace Devices.Benchmarks;

/// <summary>One of several ways to compute the same thing.</summary>
/// <param name="Name">Who computes it.</param>
/// <param name="Run">Computes it once, to the end.</param>
/// <param name="Result">The result as doubles, for comparison before anything is timed.</param>
internal sealed record Contender(string Name, Action Run, Func<double[]> Result);
