namespace Devices.Api;

/// <summary>A backend's own error bound for one operator, where it cannot meet the suite's default.</summary>
/// <param name="Operator">Full name, for example <c>"exp"</c> or <c>"pow.Tensor_Tensor"</c>.</param>
/// <param name="DType">The dtype it holds for.</param>
/// <param name="MaxUlp">Greatest error, in units in the last place of <paramref name="DType"/>.</param>
/// <param name="Reason">Why the default cannot be met; stands in the certificate.</param>
public sealed record DeclaredTolerance(string Operator, DType DType, double MaxUlp, string Reason);
