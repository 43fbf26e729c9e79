using Devices.Kernels.Drivers;
using Devices.Kernels.Drivers.Vendors;

namespace Devices.Cuda.Interop;

/// <summary>cuBLASLt in one of its versions.</summary>
internal sealed unsafe class CublasLt
{
    private static readonly int[] versions = [13, 12, 11];

    private static readonly LightNumbers numbers = new()
    {
        Prefix = "cublasLt",
        AsIs = 0,
        Transposed = 1,
        TransposeA = 3,
        BatchCount = 5,
        Float32 = 68,
        TensorFloat32 = 77,
        Float64 = 70,
        Reductions = 3,
        Alignments = 5,
        Refusals = [8, 15],
        Statuses = new Dictionary<int, string>
        {
            [1] = "not initialized",
            [3] = "allocation failed",
            [7] = "invalid value",
            [8] = "architecture mismatch",
            [11] = "mapping error",
            [13] = "execution failed",
            [14] = "internal error",
            [15] = "not supported",
            [16] = "license error",
        },
        AlgorithmBytes = 64,
    };

    private readonly DriverLibrary library;

    private CublasLt(DriverLibrary library)
    {
        this.library = library;
        long version = (long)((delegate* unmanaged<nuint>)library.Find("cublasLtGetVersion"))();

        // 111103 is 11.11.3, and so are 120205 and 130001 made.
        Name = $"cuBLASLt {version / 10000}.{version / 100 % 100}.{version % 100} ({library.Name})";
    }

    /// <summary>Name, version and file.</summary>
    public string Name { get; }

    /// <summary>
    /// The one of the driver's major version, or an older one, which the driver runs as well; null where there is none, or none is wanted.
    /// </summary>
    public static CublasLt? Find(int driverMajor)
    {
        IEnumerable<string> names = versions.Where(version => version <= driverMajor).Select(
            major => OperatingSystem.IsWindows() ? $"cublasLt64_{major}.dll" : $"libcublasLt.so.{major}");
        return VendorFolders.TryOpen(names, CudaLibraries.Folder) is { } library ? new CublasLt(library) : null;
    }

    /// <summary>Opens it for the current device.</summary>
    public MatrixLibrary Open(bool allowsTensorFloat32) => new LightLibrary(library, Name, numbers, allowsTensorFloat32);
}
