using System.Runtime.InteropServices;

namespace Devices.Kernels.Drivers;

/// <summary>A vendor's library, found at run time under one of the names that its versions have.</summary>
public sealed class DriverLibrary
{
    private readonly nint handle;

    private DriverLibrary(string name, nint handle) => (Name, this.handle) = (name, handle);

    /// <summary>The name it was found under.</summary>
    public string Name { get; }

    /// <summary>Whether it only stands in for the vendor's: an emulator says so by a symbol of its own.</summary>
    public bool IsEmulated => TryFind("softgpu_is_emulated") != 0;

    /// <summary>Opens the first of several names that there is; null where there is none.</summary>
    /// <param name="names">In the order of preference.</param>
    /// <param name="folder">The only folder to look in; null for the system's usual places.</param>
    public static DriverLibrary? TryOpen(IEnumerable<string> names, string? folder)
    {
        foreach (string name in names)
        {
            string path = folder is null ? name : System.IO.Path.Combine(System.IO.Path.GetFullPath(folder), name);
            if (NativeLibrary.TryLoad(path, out nint handle))
            {
                return new DriverLibrary(name, handle);
            }
        }

        return null;
    }

    /// <summary>A function's address.</summary>
    /// <exception cref="DeviceException">The library has none of that name.</exception>
    public nint Find(string symbol) => TryFind(symbol) is var address && address != 0
        ? address : throw new DeviceException($"{Name} has no function {symbol}: it is too old, or no library of the vendor's");

    /// <summary>A function's address; 0 where the library has none of that name.</summary>
    public nint TryFind(string symbol) => NativeLibrary.TryGetExport(handle, symbol, out nint address) ? address : 0;
}
