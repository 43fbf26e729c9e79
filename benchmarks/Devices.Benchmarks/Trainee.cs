namespace Devices.Benchmarks;

/// <summary>Somebody who trains a network step by step.</summary>
/// <param name="Name">Who.</param>
/// <param name="Losses">Takes a step whenever it moves on, and tells the loss.</param>
/// <param name="Clock">Is told the phases of each step.</param>
/// <param name="Scope">What is opened around each step but the first, which sets up what stays.</param>
internal sealed record Trainee(string Name, IEnumerator<double> Losses, PhaseClock Clock, Func<IDisposable?> Scope)
{
    private bool hasStarted;

    /// <summary>Takes a step; tells the loss before it.</summary>
    public double Step()
    {
        using IDisposable? scope = hasStarted ? Scope() : null;
        hasStarted = true;
        Clock.Start();
        Losses.MoveNext();
        Clock.End();
        return Losses.Current;
    }
}
