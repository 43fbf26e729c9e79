using Devices.Kernels.Launching;

namespace Devices.Rocm.OpenCl;

/// <summary>An opened device as the driver knows it, and whether it was lost.</summary>
internal sealed unsafe class OpenClContext
{
    private readonly LossGuard loss;
    private int injectedStatus;

    public OpenClContext(Adapter adapter, HostServices host)
    {
        (Adapter, Host, loss) = (adapter, host, new LossGuard(adapter.Name));
        nint device = adapter.Handle;
        int error;
        Handle = Api.CreateContext(null, 1, &device, null, null, &error);
        Require(error, "opening the device");
    }

    /// <summary>The loader's functions.</summary>
    public CL Api => Adapter.Api;

    /// <summary>What the driver gave.</summary>
    public nint Handle { get; }

    /// <summary>What it was opened from.</summary>
    public Adapter Adapter { get; }

    /// <summary>Scratch memory and the log.</summary>
    public HostServices Host { get; }

    /// <summary>An error that the next complete marker has instead, for tests: PoCL ends the process where a user's event fails.</summary>
    public int InjectedStatus
    {
        set => Volatile.Write(ref injectedStatus, value);
    }

    /// <summary>Whether every later call throws.</summary>
    public bool IsLost => loss.IsLost;

    /// <summary>Throws if the device was lost.</summary>
    public void ThrowIfLost() => loss.ThrowIfLost();

    /// <summary>From now on every call throws <see cref="DeviceLostException"/>.</summary>
    public DeviceLostException Lose(string cause, string? operatorName = null) => loss.Lose(cause, operatorName);

    /// <summary>A queue whose work runs in order.</summary>
    public nint CreateQueue(CommandQueueProperties properties = CommandQueueProperties.None)
    {
        int error;
        nint queue = Api.CreateCommandQueue(Handle, Adapter.Handle, properties, &error);
        Require(error, "creating a stream");
        return queue;
    }

    /// <summary>How far an event of the driver is: 0 for complete, negative for an error.</summary>
    public int StatusOf(nint marker)
    {
        int status;
        int error = Api.GetEventInfo(marker, EventInfo.CommandExecutionStatus, sizeof(int), &status, null);
        return error < 0 ? error : status == 0 ? Interlocked.Exchange(ref injectedStatus, 0) : status;
    }

    /// <summary>Throws the error that a result of the driver is, if it is one.</summary>
    /// <param name="result">The driver's answer.</param>
    /// <param name="what">What was asked of the driver, as the beginning of a sentence: "creating a stream".</param>
    /// <param name="operatorName">Whose work it was, where it is known.</param>
    public void Require(int result, string what, string? operatorName = null)
    {
        if (result < (int)ErrorCodes.Success)
        {
            throw ErrorOf(result, what, operatorName);
        }
    }

    /// <summary>The error that a result of the driver is.</summary>
    public DeviceException ErrorOf(int result, string what, string? operatorName = null) => (ErrorCodes)result switch
    {
        // An invalid queue or context that was valid before is how drivers tell of a device that faulted.
        ErrorCodes.DeviceNotAvailable or ErrorCodes.InvalidCommandQueue or ErrorCodes.InvalidContext or ErrorCodes.InvalidDevice =>
            Lose($"{what} failed, the driver gave it up ({Name(result)})", operatorName),
        ErrorCodes.MemObjectAllocationFailure or ErrorCodes.OutOfHostMemory =>
            new DeviceOutOfMemoryException($"{Adapter.Name}: {what} failed, the driver is out of memory ({Name(result)})", 0)
            {
                Operator = operatorName,
            },
        _ => new DeviceException($"{Adapter.Name}: {what} failed ({Name(result)})") { Operator = operatorName },
    };

    /// <summary>Closes the device; everything made of it is gone already.</summary>
    public void Close()
    {
        Api.ReleaseContext(Handle);
        Lose("it was closed");
    }

    private static string Name(int result) =>
        Enum.IsDefined((ErrorCodes)result) ? $"{(ErrorCodes)result}, {result}" : $"OpenCL's error {result}";
}
