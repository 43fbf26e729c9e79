namespace Devices.Conformance;

/// <summary>Watches a run. Calls come one at a time, from any thread.</summary>
public interface IRunObserver
{
    /// <summary>The device is open and the cases are known; <paramref name="cases"/> is what will be listed in the report.</summary>
    void Planned(SuiteTarget target, int cases);

    /// <summary>A case ended. Called once per case, in no particular order.</summary>
    void Finished(CaseResult result);
}
