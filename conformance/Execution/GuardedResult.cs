namespace Devices.Conformance;

/// <summary>What came of a guarded run on the device under test.</summary>
/// <param name="Results">The results, as they were read back.</param>
/// <param name="Complaint">What the run did that no kernel may do, or null.</param>
internal sealed record GuardedResult(CapturedTensor?[] Results, string? Complaint);
