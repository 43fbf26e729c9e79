using Devices.Reference;

namespace Devices.Conformance;

/// <summary>What the reference says of one result.</summary>
/// <param name="Sizes">The sizes.</param>
/// <param name="DType">The dtype.</param>
/// <param name="Elements">The elements with their bounds, in row-major order.</param>
internal sealed record ReferenceResult(long[] Sizes, DType DType, Approx[] Elements);
