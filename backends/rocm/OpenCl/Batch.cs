namespace Devices.Rocm.OpenCl;

/// <summary>Commands of a stream that one marker stands behind.</summary>
/// <param name="Marker">The driver's event, complete when they are.</param>
/// <param name="Operator">The first operator that gave one, for errors.</param>
/// <param name="StagingTaken">What the stream's staging memory had given when the last was enqueued.</param>
internal readonly record struct Batch(nint Marker, string? Operator, long StagingTaken);
