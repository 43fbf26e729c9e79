using System.Runtime.InteropServices;
using System.Text;
using Devices.Kernels.Drivers;

namespace Devices.Rocm.Hip.Interop;

/// <summary>HIP's runtime: what only it has, or has in a form of its own. Answers other than 0 are errors.</summary>
internal sealed unsafe class HipRuntime
{
    private const int NameBytes = 256;

    // Larger than the structure of every version, which grows.
    private const int PropertiesBytes = 8192;
    private const int ArchitectureOffset = 396;
    private const int ArchitectureOffsetSince6 = 1160;

    private readonly delegate* unmanaged<uint, int> init;
    private readonly delegate* unmanaged<int*, int> runtimeGetVersion;
    private readonly delegate* unmanaged<int*, int> getDeviceCount;
    private readonly delegate* unmanaged<byte*, int, int, int> deviceGetName;
    private readonly delegate* unmanaged<nuint*, int, int> deviceTotalMem;
    private readonly delegate* unmanaged<int*, int, int, int> deviceGetAttribute;
    private readonly delegate* unmanaged<int*, int, int, int> deviceCanAccessPeer;
    private readonly delegate* unmanaged<int, int> setDevice;
    private readonly delegate* unmanaged<nint, int, nint, int, nuint, nint, int> memcpyPeerAsync;
    private readonly delegate* unmanaged<int, byte*> getErrorName;
    private readonly delegate* unmanaged<byte*, int, int> getProperties;
    private readonly int architectureOffset;

    public HipRuntime(DriverLibrary library)
    {
        Library = library;
        init = (delegate* unmanaged<uint, int>)library.Find("hipInit");
        runtimeGetVersion = (delegate* unmanaged<int*, int>)library.Find("hipRuntimeGetVersion");
        getDeviceCount = (delegate* unmanaged<int*, int>)library.Find("hipGetDeviceCount");
        deviceGetName = (delegate* unmanaged<byte*, int, int, int>)library.Find("hipDeviceGetName");
        deviceTotalMem = (delegate* unmanaged<nuint*, int, int>)library.Find("hipDeviceTotalMem");
        deviceGetAttribute = (delegate* unmanaged<int*, int, int, int>)library.Find("hipDeviceGetAttribute");
        deviceCanAccessPeer = (delegate* unmanaged<int*, int, int, int>)library.Find("hipDeviceCanAccessPeer");
        setDevice = (delegate* unmanaged<int, int>)library.Find("hipSetDevice");
        memcpyPeerAsync = (delegate* unmanaged<nint, int, nint, int, nuint, nint, int>)library.Find("hipMemcpyPeerAsync");
        getErrorName = (delegate* unmanaged<int, byte*>)library.Find("hipGetErrorName");

        // From ROCm 6 on the structure is another one, and the function that fills it has a name of its own.
        nint newer = library.TryFind("hipGetDevicePropertiesR0600");
        getProperties = (delegate* unmanaged<byte*, int, int>)(newer != 0 ? newer : library.Find("hipGetDeviceProperties"));
        architectureOffset = newer != 0 ? ArchitectureOffsetSince6 : ArchitectureOffset;
        Functions = new DriverFunctions(library, HipSymbols.Names);
    }

    public DriverLibrary Library { get; }

    public DriverFunctions Functions { get; }

    public int Init() => init(0);

    /// <summary>The runtime's version; 0.0 where it does not tell.</summary>
    public (int Major, int Minor) Version()
    {
        int version;
        return runtimeGetVersion(&version) == 0 ? (version / 10_000_000, version / 100_000 % 100) : (0, 0);
    }

    public int Count(out int count)
    {
        int found = 0;
        int result = getDeviceCount(&found);
        count = found;
        return result;
    }

    public string NameOf(int device)
    {
        byte* name = stackalloc byte[NameBytes];
        return deviceGetName(name, NameBytes, device) == 0 ? TextAt(name) : "HIP device";
    }

    /// <summary>The architecture with its features, "gfx90a:sramecc+:xnack-"; empty where the runtime does not tell.</summary>
    public string ArchitectureOf(int device)
    {
        byte[] properties = new byte[PropertiesBytes];
        fixed (byte* start = properties)
        {
            return getProperties(start, device) == 0 ? TextAt(start + architectureOffset) : "";
        }
    }

    public long TotalBytes(int device)
    {
        nuint bytes;
        return deviceTotalMem(&bytes, device) == 0 ? (long)bytes : 0;
    }

    /// <summary>A number that a device has; 0 where the runtime does not know of it.</summary>
    public int Attribute(HipAttribute attribute, int device)
    {
        int value;
        return deviceGetAttribute(&value, (int)attribute, device) == 0 ? value : 0;
    }

    public bool CanAccess(int device, int peer)
    {
        int can;
        return deviceCanAccessPeer(&can, device, peer) == 0 && can != 0;
    }

    public int SetDevice(int device) => setDevice(device);

    public int CopyPeer(nint to, int toDevice, nint from, int fromDevice, nuint bytes, nint stream) =>
        memcpyPeerAsync(to, toDevice, from, fromDevice, bytes, stream);

    public string? ErrorName(int code) => Marshal.PtrToStringUTF8((nint)getErrorName(code));

    private static string TextAt(byte* start) => Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(start));
}
