using Devices.Kernels.Launching;

namespace Devices.Kernels.Drivers;

/// <summary>An opened device as the driver knows it, and whether it was lost.</summary>
internal sealed unsafe class DriverContext
{
    private const uint EventBlocks = 1;
    private const uint EventWithoutTime = 2;
    private const uint StreamWithoutLegacyOrder = 1;

    private readonly LossGuard loss;

    public DriverContext(DriverAdapter adapter, HostServices host)
    {
        (Adapter, Host, loss) = (adapter, host, new LossGuard(adapter.Info.Name));
        Require(adapter.Open(), "opening the device");
    }

    public DriverAdapter Adapter { get; }

    public HostServices Host { get; }

    public DriverFunctions Functions => Adapter.Functions;

    public bool IsLost => loss.IsLost;

    /// <summary>Operators whose work may not be done, as far as that is known: an error may be told to whoever calls next.</summary>
    public Func<string?> Unfinished { get; set; } = () => null;

    /// <summary>To be called before the driver is: what it does is for the device that is current on the calling thread.</summary>
    /// <exception cref="DeviceLostException">The device was lost.</exception>
    public void Enter()
    {
        loss.ThrowIfLost();
        Require(Adapter.MakeCurrent(), "choosing the device");
    }

    /// <summary>The same where a lost device is no error.</summary>
    public bool TryEnter() => !loss.IsLost && Adapter.MakeCurrent() == DriverErrors.None;

    public nint CreateStream()
    {
        nint stream;
        Require(Functions.StreamCreate(&stream, StreamWithoutLegacyOrder), "creating a stream");
        return stream;
    }

    public nint CreateEvent(bool isTimed = false)
    {
        nint created;
        Require(Functions.EventCreate(&created, EventBlocks | (isTimed ? 0 : EventWithoutTime)), "creating an event");
        return created;
    }

    /// <summary>Throws the error that an answer of the driver is, if it is one.</summary>
    /// <param name="result">The driver's answer.</param>
    /// <param name="what">What was asked of the driver, as the beginning of a sentence: "creating a stream".</param>
    /// <param name="operatorName">Whose work it was, where it is known.</param>
    public void Require(int result, string what, string? operatorName = null)
    {
        if (result != DriverErrors.None)
        {
            throw ErrorOf(result, what, operatorName);
        }
    }

    /// <summary>The error that an answer of the driver is.</summary>
    public DeviceException ErrorOf(int result, string what, string? operatorName = null)
    {
        string name = $"{Adapter.ErrorName(result) ?? "an error that the driver has no name for"}, {result}";
        return result == DriverErrors.OutOfMemory
            ? new DeviceOutOfMemoryException($"{Adapter.Info.Name}: {what} failed, there is not enough memory ({name}); {Memory()}", 0)
            {
                Operator = operatorName,
            }
            : DriverErrors.IsLoss(result) ? loss.Lose($"{what} failed ({name})", operatorName ?? Unfinished())
            : new DeviceException($"{Adapter.Info.Name}: {what} failed ({name})") { Operator = operatorName };
    }

    /// <summary>Throws the error of earlier work, where a stream has one.</summary>
    public void RequireAlive(DriverStream stream, string operatorName)
    {
        int state = Functions.StreamQuery(stream.Handle);
        if (DriverErrors.IsLoss(state))
        {
            throw ErrorOf(state, "work given earlier", stream.OldestOperator ?? operatorName);
        }
    }

    /// <summary>How much memory there is, for messages.</summary>
    public string Memory()
    {
        nuint free, total;
        return TryEnter() && Functions.MemoryInfo(&free, &total) == DriverErrors.None
            ? $"{free:N0} of {total:N0} bytes are free" : "the driver does not tell how much is free";
    }

    /// <summary>Closes the device; everything made of it is gone already.</summary>
    public void Close()
    {
        Adapter.Close();
        loss.Lose("it was closed");
    }
}
