namespace Devices.Conformance;

/// <summary>How a case ended.</summary>
public enum CaseOutcome
{
    /// <summary>It ran and all that it checks holds.</summary>
    Passed,

    /// <summary>It ran and something it checks does not hold, or it threw.</summary>
    Failed,

    /// <summary>It did not run: the backend had declared, before the call, that it does not support this.</summary>
    Unsupported,

    /// <summary>It ran and failed, as the backend's known gaps had said before.</summary>
    ExpectedFailure,

    /// <summary>It ran and passed although a known gap says that it fails: counts as failed, so that stale gaps are removed.</summary>
    UnexpectedPass,

    /// <summary>It could not be judged here, for a reason outside of the backend; neither passed nor failed.</summary>
    Skipped,

    /// <summary>The process that ran it died: counts as failed.</summary>
    Crashed,

    /// <summary>It did not end in time and its process was killed: counts as failed.</summary>
    TimedOut,
}
