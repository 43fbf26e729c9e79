namespace Devices.Api.Features;

/// <summary>What a tuning run chose.</summary>
/// <param name="Subject">What was tuned, for example <c>"mm float32 512"</c>.</param>
/// <param name="Shape">The shape that was chosen, as a person reads it.</param>
/// <param name="Figure">What it reached, for example <c>"7.4 GFLOPS"</c>.</param>
/// <param name="Gain">How many times as fast as the shape that was in use before; 1 where that was kept.</param>
public sealed record TuningChoice(string Subject, string Shape, string Figure, double Gain);
