namespace Devices.Conformance;

/// <summary>
/// What a case computes, on any device: from operands to results. A result that is not there (null), such as a gradient that does
/// not exist, must be missing on every device.
/// </summary>
internal delegate IReadOnlyList<Tensor?> Computation(Tensor[] operands, Device device);
