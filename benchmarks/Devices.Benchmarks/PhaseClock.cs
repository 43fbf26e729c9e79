using System.Diagnostics;

namespace Devices.Benchmarks;

/// <summary>Times the phases of steps that repeat.</summary>
internal sealed class PhaseClock
{
    /// <summary>The name of all phases of a step together.</summary>
    public const string Whole = "step";

    private readonly Dictionary<string, List<double>> times = [];
    private long started;
    private long last;

    /// <summary>The phases in the order in which they first passed; the whole step last.</summary>
    public IEnumerable<string> Phases => times.Keys;

    /// <summary>Forgets the steps so far: they warmed up.</summary>
    public void Clear() => times.Clear();

    /// <summary>A step starts.</summary>
    public void Start() => started = last = Stopwatch.GetTimestamp();

    /// <summary>A phase ends and the next one starts.</summary>
    public void Passed(string phase)
    {
        Add(phase, last);
        last = Stopwatch.GetTimestamp();
    }

    /// <summary>The step ends.</summary>
    public void End() => Add(Whole, started);

    /// <summary>The median of a phase in milliseconds.</summary>
    public double Median(string phase) => Measurement.Median([.. times[phase]]);

    private void Add(string phase, long since)
    {
        if (!times.TryGetValue(phase, out List<double>? list))
        {
            times.Add(phase, list = []);
        }

        list.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
    }
}
