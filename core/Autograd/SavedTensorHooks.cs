namespace Devices;

/// <summary>
/// Functions that change how tensors are kept for backward: on the host, compressed, or as what is needed to compute them again;
/// <c>torch.autograd.graph.saved_tensors_hooks</c>.
/// </summary>
public sealed class SavedTensorHooks
{
    private SavedTensorHooks(Func<Tensor, object> pack, Func<object, Tensor> unpack) => (Pack, Unpack) = (pack, unpack);

    internal Func<Tensor, object> Pack { get; }

    internal Func<object, Tensor> Unpack { get; }

    /// <summary>Until the result is disposed, what the calling thread saves for backward goes through these functions; the innermost pair counts.</summary>
    /// <param name="pack">Gets a tensor that is to be saved, without history; must not change it. Its result is kept instead.</param>
    /// <param name="unpack">Gets that result, each time backward asks, and returns a tensor of the same content.</param>
    public static IDisposable Use(Func<Tensor, object> pack, Func<object, Tensor> unpack)
    {
        ArgumentNullException.ThrowIfNull(pack);
        ArgumentNullException.ThrowIfNull(unpack);
        return Set(new SavedTensorHooks(pack, unpack));
    }

    /// <summary>Keeps what is saved for backward in the memory of the host; <c>save_on_cpu</c>.</summary>
    public static IDisposable SaveOnCpu() => Use(
        tensor => (tensor.Device, tensor.To("cpu")),
        packed =>
        {
            (Device device, Tensor kept) = ((Device, Tensor))packed;
            return kept.To(device);
        });

    /// <summary>Saves as without hooks until the result is disposed.</summary>
    internal static IDisposable None() => Set(null);

    private static Scope Set(SavedTensorHooks? hooks)
    {
        ThreadState state = ThreadState.Current;
        SavedTensorHooks? before = state.SavedTensorHooks;
        state.SavedTensorHooks = hooks;
        return new Scope(() => state.SavedTensorHooks = before);
    }
}
