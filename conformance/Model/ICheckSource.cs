namespace Devices.Conformance;

/// <summary>Makes cases: one source per kind of check.</summary>
public interface ICheckSource
{
    /// <summary>
    /// The cases of a tier. Must give the same ones in the same order in every process: each worker enumerates for itself. Must
    /// not compute anything on the device.
    /// </summary>
    IEnumerable<ConformanceCase> Enumerate(SuiteContext context);
}
