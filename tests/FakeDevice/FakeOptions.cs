using System.Globalization;

namespace Devices.Fake;

/// <summary>How a fake device behaves.</summary>
public sealed record FakeOptions
{
    private const string DelayVariable = "DEVICES_FAKE_DELAY_US";

    /// <summary>Seed of the random delays.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Upper bound of one delay; 0 for none.</summary>
    public int MaxDelayMicroseconds { get; init; } = 200;

    /// <summary>Share of the operations that are delayed: few, so that thousands of conformance cases stay quick.</summary>
    public double DelayShare { get; init; } = 0.02;

    /// <summary>What the device can allocate.</summary>
    public long MemoryBytes { get; init; } = 4L << 30;

    /// <summary>Deliberate mistakes.</summary>
    public FakeFaults Faults { get; init; }

    /// <summary>Replaces kernels as they are registered: gets operator, dtype and kernel, returns the one to register.</summary>
    public Func<string, DType, Kernel, Kernel>? WrapKernel { get; init; }

    /// <summary>
    /// Options of the plugin when a host loads it. DEVICES_FAKE_DELAY_US is the upper bound of one delay in microseconds, 0 for none.
    /// </summary>
    /// <returns>What is wrong with the environment, or null.</returns>
    public static string? TryFromEnvironment(out FakeOptions? options)
    {
        options = new FakeOptions();
        string? text = Environment.GetEnvironmentVariable(DelayVariable);
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int delay))
        {
            options = null;
            return $"{DelayVariable} is '{text}'; it must be a whole number of microseconds, 0 for no delays";
        }

        options = options with { MaxDelayMicroseconds = delay };
        return null;
    }
}
