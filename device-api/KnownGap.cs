namespace Devices.Api;

/// <summary>Conformance cases that a backend is known to fail.</summary>
/// <param name="CasePattern">Case ids, with <c>*</c> for any characters.</param>
/// <param name="Reason">Why it fails and what is done about it; stands in the certificate.</param>
public sealed record KnownGap(string CasePattern, string Reason);
