namespace Devices.Api.Features;

/// <summary>A device that takes memory which somebody else allocated.</summary>
public interface IExternalMemory
{
    /// <summary>Makes host memory usable as a device handle, without a copy. It stays the caller's and must outlive the handle.</summary>
    /// <returns>The handle, or 0 where this address or size cannot be imported.</returns>
    nint ImportHostMemory(nint address, nint bytes);

    /// <summary>Ends the use of an imported handle, after all work that uses it.</summary>
    void Release(nint memory);
}
