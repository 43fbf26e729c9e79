using System.Globalization;
using Devices.Api;

namespace Devices.Plugins.Loading;

/// <summary>
/// Loads, constructs and probes one plugin on a thread of its own, once. Foreign code runs here, so every exception becomes the
/// entry's outcome, and a thread that hangs is left behind: there is no way to end it safely.
/// </summary>
internal sealed class Activation(PluginManifest manifest, IBackendSource source, TimeSpan timeout)
{
    private readonly TaskCompletionSource<Outcome> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock gate = new();
    private volatile PluginState phase = PluginState.LoadFailed;
    private long started;

    /// <summary>Null as long as there is none.</summary>
    public Outcome? Result => completion.Task.IsCompletedSuccessfully ? completion.Task.Result : null;

    public void Start()
    {
        lock (gate)
        {
            if (started == 0)
            {
                started = Environment.TickCount64 | 1;
                new Thread(Run) { IsBackground = true, Name = $"probe {manifest.DeviceType}" }.Start();
            }
        }
    }

    public Outcome Wait()
    {
        Start();
        if (!completion.Task.Wait(Remaining()))
        {
            completion.TrySetResult(TimedOut());
        }

        return completion.Task.Result;
    }

    private TimeSpan Remaining()
    {
        if (timeout == Timeout.InfiniteTimeSpan)
        {
            return timeout;
        }

        TimeSpan left = timeout - TimeSpan.FromMilliseconds(Environment.TickCount64 - started);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private void Run()
    {
        try
        {
            source.Load();
            phase = PluginState.ConstructionFailed;
            Backend backend = source.Construct();
            completion.TrySetResult(CheckType(backend) ?? Probe(backend));
        }
        catch (Exception error) // All of it is foreign code: whatever it throws is this plugin's failure and nobody else's.
        {
            completion.TrySetResult(new Outcome(phase, $"{Doing(phase)} threw {Describe(error)}", Error: error));
        }
    }

    private Outcome? CheckType(Backend backend) => backend.DeviceType == manifest.DeviceType ? null : new Outcome(
        PluginState.ConstructionFailed,
        $"the plugin announces device type \"{manifest.DeviceType}\", its backend says \"{backend.DeviceType}\"; they must be equal");

    private Outcome Probe(Backend backend)
    {
        phase = PluginState.ProbeFailed;
        ProbeResult? result = backend.Probe();
        if (result is null)
        {
            return new Outcome(PluginState.ProbeFailed, "the probe returned null; ProbeResult.None says that there is no device");
        }

        if (result.Devices.Any(device => device is null))
        {
            return new Outcome(PluginState.ProbeFailed, "the probe returned a list with a null device");
        }

        return result.Devices.Count > 0
            ? new Outcome(PluginState.Available, null, backend, ProbeResult.Found([.. result.Devices]))
            : new Outcome(PluginState.NoDevices, result.Reason ?? "the plugin sees no device and gives no reason", Probe: result);
    }

    private Outcome TimedOut()
    {
        PluginState reached = phase;
        string limit = timeout.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
        return new Outcome(
            reached == PluginState.ProbeFailed ? PluginState.ProbeTimedOut : reached,
            $"{Doing(reached)} did not end within {limit} s; its thread was left behind");
    }

    private string Doing(PluginState reached) => reached switch
    {
        PluginState.LoadFailed => "loading the assembly",
        PluginState.ConstructionFailed => $"the constructor of {manifest.BackendType}",
        _ => "the probe",
    };

    /// <summary>A type initializer's exception says nothing by itself; what it wraps does.</summary>
    private static string Describe(Exception error) => error is TypeInitializationException { InnerException: { } cause } initializer
        ? $"in the static constructor of {initializer.TypeName}: {cause.GetType().Name}: {cause.Message}"
        : $"{error.GetType().Name}: {error.Message}";
}
