namespace Devices.Api.Features;

/// <summary>A device that can measure which shapes of its kernels are fastest on it: <c>devices tune</c>.</summary>
public interface ITuning
{
    /// <summary>Where the choice is kept: a file that is read when the device is opened. Null where it cannot be kept.</summary>
    string? File { get; }

    /// <summary>
    /// Measures, and keeps the choice in <see cref="File"/>. It holds from the next opening of the device on. Takes the device for
    /// itself for some seconds to minutes.
    /// </summary>
    /// <param name="progress">Takes a line for each candidate.</param>
    /// <param name="cancellation">Ends the measurement; nothing is kept then.</param>
    IReadOnlyList<TuningChoice> Tune(Action<string> progress, CancellationToken cancellation);
}
