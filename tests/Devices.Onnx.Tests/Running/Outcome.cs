namespace Devices.Onnx.Tests.Running;

public enum Verdict
{
    Passed,
    Failed,
    NotMapped,
}

/// <summary>How a case ended.</summary>
/// <param name="Case">The case.</param>
/// <param name="Verdict">How.</param>
/// <param name="Reason">What is wrong with the result, or why the case is not mapped; empty where it passed.</param>
internal sealed record Outcome(OnnxCase Case, Verdict Verdict, string Reason);
