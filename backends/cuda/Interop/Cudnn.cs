using Devices.Kernels.Drivers;
using Devices.Kernels.Drivers.Vendors;

namespace Devices.Cuda.Interop;

/// <summary>cuDNN in one of its versions.</summary>
internal sealed unsafe class Cudnn
{
    /// <summary>From this number on, versions have two digits more.</summary>
    private const long FirstLongVersion = 90000;

    private static readonly string[] names = OperatingSystem.IsWindows()
        ? ["cudnn64_9.dll", "cudnn64_8.dll"] : ["libcudnn.so.9", "libcudnn.so.8"];

    private readonly DriverLibrary library;

    private Cudnn(DriverLibrary library)
    {
        this.library = library;
        long version = (long)((delegate* unmanaged<nuint>)library.Find("cudnnGetVersion"))();

        // 8907 is 8.9.7, and 90501 is 9.5.1.
        long major = version >= FirstLongVersion ? 10000 : 1000;
        Name = $"cuDNN {version / major}.{version % major / 100}.{version % 100} ({library.Name})";
    }

    /// <summary>Name, version and file.</summary>
    public string Name { get; }

    /// <summary>The newest that there is; null where there is none, or none is wanted.</summary>
    public static Cudnn? Find() => VendorFolders.TryOpen(names, CudaLibraries.Folder) is { } library ? new Cudnn(library) : null;

    /// <summary>Opens it for the current device.</summary>
    public ConvolutionLibrary Open(bool allowsTensorFloat32) => new CudnnLibrary(new CudnnFunctions(library), Name, allowsTensorFloat32);
}
