namespace Devices.Reference;

/// <summary>Computes an operator in double-precision scalar code, with a bound of the error that a backend may make.</summary>
public delegate void ReferenceRule(ReferenceCall call);
