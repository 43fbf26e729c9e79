namespace Devices.Conformance;

/// <summary>
/// The suite could not run at all: no such device, no such case, workers that do not start. Nothing is said about the
/// backend.
/// </summary>
/// <param name="message">For the user: what was wrong and what is there instead.</param>
/// <param name="inner">The cause, where there is one.</param>
public sealed class CouldNotRunException(string message, Exception? inner = null) : Exception(message, inner);
