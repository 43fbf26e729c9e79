namespace Devices.Kernels.Drivers.Vendors;

/// <summary>
/// A library's handle for a device, made with the first call: that takes long, and most processes that list devices compute nothing.
/// </summary>
public sealed unsafe class LibraryHandle : IDisposable
{
    private readonly Lock gate = new();
    private readonly delegate* unmanaged<nint*, int> create;
    private readonly delegate* unmanaged<nint, int> destroy;
    private readonly Func<int, string> errorName;
    private string? unusable;

    /// <summary>Makes nothing yet.</summary>
    /// <param name="create">The library's function.</param>
    /// <param name="destroy">The library's function.</param>
    /// <param name="errorName">What the library calls an answer.</param>
    public LibraryHandle(delegate* unmanaged<nint*, int> create, delegate* unmanaged<nint, int> destroy, Func<int, string> errorName)
    {
        this.create = create;
        this.destroy = destroy;
        this.errorName = errorName;
    }

    /// <summary>The handle; 0 before it was made.</summary>
    public nint Value { get; private set; }

    /// <summary>Makes it; false with the reason where the library cannot be started, now and later.</summary>
    public bool TryStart(out string reason)
    {
        lock (gate)
        {
            if (Value == 0 && unusable is null)
            {
                nint created;
                int status = create(&created);
                Value = status == 0 ? created : 0;
                unusable = status == 0 ? null : $"cannot be started ({errorName(status)})";
            }

            reason = unusable ?? "";
            return unusable is null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            if (Value != 0)
            {
                destroy(Value);
                Value = 0;
            }
        }
    }
}
