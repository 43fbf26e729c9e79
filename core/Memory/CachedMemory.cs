namespace Devices;

/// <summary>A piece of raw memory of the size of its class.</summary>
/// <param name="Memory">The device's handle.</param>
/// <param name="SizeClass">See <see cref="SizeClasses"/>.</param>
/// <param name="Pending">Events of other streams to wait for before it is used again.</param>
internal readonly record struct CachedMemory(nint Memory, int SizeClass, Api.Event[]? Pending)
{
    public long Bytes => SizeClasses.BytesOf(SizeClass);
}
