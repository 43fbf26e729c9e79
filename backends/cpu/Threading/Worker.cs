namespace Devices.Cpu.Threading;

/// <summary>A background thread that helps with loops when it is woken, and sleeps otherwise.</summary>
internal sealed class Worker
{
    // Waking a sleeping thread takes tens of microseconds, so a worker stays awake about as long for the next loop.
    private const int SpinsBeforeSleep = 200;

    private readonly ManualResetEventSlim wake = new(initialState: false, SpinsBeforeSleep);
    private readonly int number;

    public Worker(int number)
    {
        this.number = number;
        var thread = new Thread(Work) { IsBackground = true, Name = $"Devices CPU worker {number}" };
        thread.UnsafeStart();
    }

    public void Wake() => wake.Set();

    private void Work()
    {
        while (true)
        {
            wake.Wait();
            wake.Reset();
            WorkerTeam.Help(number);
        }
    }
}
