using System.Runtime.InteropServices;
using System.Text;
using Devices.Kernels.Drivers;

namespace Devices.Cuda.Interop;

/// <summary>CUDA's driver: what only it has, or has in a form of its own. Answers other than 0 are errors.</summary>
internal sealed unsafe class CudaDriver
{
    private const int NameBytes = 256;

    private readonly delegate* unmanaged<uint, int> init;
    private readonly delegate* unmanaged<int*, int> driverGetVersion;
    private readonly delegate* unmanaged<int*, int> deviceGetCount;
    private readonly delegate* unmanaged<int*, int, int> deviceGet;
    private readonly delegate* unmanaged<byte*, int, int, int> deviceGetName;
    private readonly delegate* unmanaged<nuint*, int, int> deviceTotalMem;
    private readonly delegate* unmanaged<int*, int, int, int> deviceGetAttribute;
    private readonly delegate* unmanaged<int*, int, int, int> deviceCanAccessPeer;
    private readonly delegate* unmanaged<nint*, int, int> primaryCtxRetain;
    private readonly delegate* unmanaged<int, int> primaryCtxRelease;
    private readonly delegate* unmanaged<nint, int> ctxSetCurrent;
    private readonly delegate* unmanaged<nint, nint, nint, nint, nuint, nint, int> memcpyPeerAsync;
    private readonly delegate* unmanaged<int, byte**, int> getErrorName;

    public CudaDriver(DriverLibrary library)
    {
        Library = library;
        init = (delegate* unmanaged<uint, int>)library.Find("cuInit");
        driverGetVersion = (delegate* unmanaged<int*, int>)library.Find("cuDriverGetVersion");
        deviceGetCount = (delegate* unmanaged<int*, int>)library.Find("cuDeviceGetCount");
        deviceGet = (delegate* unmanaged<int*, int, int>)library.Find("cuDeviceGet");
        deviceGetName = (delegate* unmanaged<byte*, int, int, int>)library.Find("cuDeviceGetName");
        deviceTotalMem = (delegate* unmanaged<nuint*, int, int>)library.Find("cuDeviceTotalMem_v2");
        deviceGetAttribute = (delegate* unmanaged<int*, int, int, int>)library.Find("cuDeviceGetAttribute");
        deviceCanAccessPeer = (delegate* unmanaged<int*, int, int, int>)library.Find("cuDeviceCanAccessPeer");
        primaryCtxRetain = (delegate* unmanaged<nint*, int, int>)library.Find("cuDevicePrimaryCtxRetain");
        primaryCtxRelease = (delegate* unmanaged<int, int>)library.Find("cuDevicePrimaryCtxRelease_v2");
        ctxSetCurrent = (delegate* unmanaged<nint, int>)library.Find("cuCtxSetCurrent");
        memcpyPeerAsync = (delegate* unmanaged<nint, nint, nint, nint, nuint, nint, int>)library.Find("cuMemcpyPeerAsync");
        getErrorName = (delegate* unmanaged<int, byte**, int>)library.Find("cuGetErrorName");
        Functions = new DriverFunctions(library, CudaSymbols.Names);
    }

    public DriverLibrary Library { get; }

    public DriverFunctions Functions { get; }

    public int Init() => init(0);

    /// <summary>The version of CUDA that the driver is of: 12040 for 12.4; 0 where it does not tell.</summary>
    public int Version()
    {
        int version;
        return driverGetVersion(&version) == 0 ? version : 0;
    }

    public int Count(out int count)
    {
        int found = 0;
        int result = deviceGetCount(&found);
        count = found;
        return result;
    }

    public int Device(int ordinal, out int device)
    {
        int found = 0;
        int result = deviceGet(&found, ordinal);
        device = found;
        return result;
    }

    public string NameOf(int device)
    {
        byte* name = stackalloc byte[NameBytes];
        return deviceGetName(name, NameBytes, device) == 0
            ? Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(name)) : "CUDA device";
    }

    public long TotalBytes(int device)
    {
        nuint bytes;
        return deviceTotalMem(&bytes, device) == 0 ? (long)bytes : 0;
    }

    /// <summary>A number that a device has; 0 where the driver does not know of it.</summary>
    public int Attribute(CudaAttribute attribute, int device)
    {
        int value;
        return deviceGetAttribute(&value, (int)attribute, device) == 0 ? value : 0;
    }

    public bool CanAccess(int device, int peer)
    {
        int can;
        return deviceCanAccessPeer(&can, device, peer) == 0 && can != 0;
    }

    public int RetainContext(int device, out nint context)
    {
        nint retained = 0;
        int result = primaryCtxRetain(&retained, device);
        context = retained;
        return result;
    }

    public void ReleaseContext(int device) => primaryCtxRelease(device);

    public int SetCurrent(nint context) => ctxSetCurrent(context);

    public int CopyPeer(nint to, nint toContext, nint from, nint fromContext, nuint bytes, nint stream) =>
        memcpyPeerAsync(to, toContext, from, fromContext, bytes, stream);

    public string? ErrorName(int code)
    {
        byte* name = null;
        return getErrorName(code, &name) == 0 ? Marshal.PtrToStringUTF8((nint)name) : null;
    }
}
