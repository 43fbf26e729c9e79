namespace Devices.Kernels.Launching;

/// <summary>Whether a device was lost: from then on every call throws the same.</summary>
/// <param name="deviceName">For messages.</param>
public sealed class LossGuard(string deviceName)
{
    private volatile DeviceLostException? lost;

    /// <summary>Whether every later call throws.</summary>
    public bool IsLost => lost is not null;

    /// <summary>Throws if the device was lost.</summary>
    public void ThrowIfLost()
    {
        if (lost is { } first)
        {
            throw new DeviceLostException(first.Message, first) { Operator = first.Operator };
        }
    }

    /// <summary>From now on every call throws <see cref="DeviceLostException"/>.</summary>
    public DeviceLostException Lose(string cause, string? operatorName = null) =>
        lost ??= new DeviceLostException($"{deviceName} was lost: {cause}") { Operator = operatorName };
}
