namespace Devices.Fake;

/// <summary>Mistakes that a backend's runtime can make, for proving that a conformance suite finds them.</summary>
[Flags]
public enum FakeFaults
{
    /// <summary>A correct device.</summary>
    None = 0,

    /// <summary>A stream does not wait for events.</summary>
    IgnoreWaits = 1,

    /// <summary>Synchronising a stream returns at once, whatever is still to be done.</summary>
    IgnoreSynchronize = 2,

    /// <summary>An event is complete as soon as it is recorded.</summary>
    EarlyEvents = 4,

    /// <summary>A copy from the host reads its source later, when the caller may have changed it.</summary>
    UnstagedCopies = 8,

    /// <summary>The first kernel of every stream is not run, so that its outputs are stale.</summary>
    SkipFirstLaunch = 16,

    /// <summary>Errors of kernels are never reported.</summary>
    SwallowErrors = 32,

    /// <summary>Freed memory loses its content while earlier work still uses it.</summary>
    FreeAtOnce = 64,
}
