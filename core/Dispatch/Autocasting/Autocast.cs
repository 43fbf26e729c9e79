namespace Devices;

/// <summary>
/// Mixed precision; <c>torch.autocast</c>. While it is on, operators that gain from 16 bits (products and convolutions) take their
/// floating operands in 16 bits, those that would lose by it (losses, exponentials, long sums) in float32, whatever they are given;
/// float64 is left alone, and so is what is written in place or into a given tensor. It holds for the calling thread.
/// </summary>
public static class Autocast
{
    /// <summary>Switches it on for a type of devices until the result is disposed.</summary>
    /// <param name="deviceType">For example "cuda"; see <see cref="Device.Type"/>. Operators on other devices are not concerned.</param>
    /// <param name="dtype">float16 or bfloat16; bfloat16 on "cpu" and float16 elsewhere unless given.</param>
    /// <param name="cacheEnabled">Whether a parameter that is used several times is cast once.</param>
    /// <exception cref="ArgumentException">The dtype is another one.</exception>
    public static IDisposable On(string deviceType, DType? dtype = null, bool cacheEnabled = true)
    {
        DType lower = dtype ?? DefaultDType(deviceType);
        return lower is DType.Float16 or DType.BFloat16
            ? Set(deviceType, new AutocastSetting(lower, cacheEnabled))
            : throw new ArgumentException($"autocast takes float16 or bfloat16, but got {lower.Name()}", nameof(dtype));
    }

    /// <summary>Switches it off for a type of devices until the result is disposed.</summary>
    public static IDisposable Off(string deviceType) => Set(deviceType, null);

    /// <summary>Whether it is on for a type of devices on the calling thread.</summary>
    public static bool IsEnabled(string deviceType) => ThreadState.Current.Autocast?.Find(deviceType) is not null;

    /// <summary>The 16-bit dtype that a type of devices casts to, now or once it is switched on.</summary>
    public static DType DTypeOf(string deviceType) => ThreadState.Current.Autocast?.Find(deviceType)?.DType ?? DefaultDType(deviceType);

    private static DType DefaultDType(string deviceType) => AutocastLists.IsHost(deviceType) ? DType.BFloat16 : DType.Float16;

    private static Scope Set(string deviceType, AutocastSetting? setting)
    {
        ThreadState state = ThreadState.Current;
        AutocastState? before = state.Autocast;
        state.Autocast = AutocastState.With(before, deviceType, setting);
        return new Scope(() => state.Autocast = before);
    }
}
