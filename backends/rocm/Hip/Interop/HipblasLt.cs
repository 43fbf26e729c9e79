using Devices.Kernels.Drivers;
using Devices.Kernels.Drivers.Vendors;

namespace Devices.Rocm.Hip.Interop;

/// <summary>hipBLASLt, of ROCm 6 and later: the numbers of its types were others before.</summary>
internal sealed class HipblasLt
{
    private static readonly LightNumbers numbers = new()
    {
        Prefix = "hipblasLt",
        AsIs = 111,
        Transposed = 112,
        TransposeA = 0,
        BatchCount = 0,
        Float32 = 2,
        TensorFloat32 = 6,
        Float64 = 7,
        Refusals = [7, 8],
        Statuses = new Dictionary<int, string>
        {
            [1] = "not initialized",
            [2] = "allocation failed",
            [3] = "invalid value",
            [4] = "mapping error",
            [5] = "execution failed",
            [6] = "internal error",
            [7] = "not supported",
            [8] = "architecture mismatch",
            [9] = "handle is null",
            [10] = "invalid enum",
        },
        AlgorithmBytes = 24,
    };

    private readonly DriverLibrary library;

    private HipblasLt(DriverLibrary library) => (this.library, Name) = (library, $"hipBLASLt ({library.Name})");

    /// <summary>Name and file.</summary>
    public string Name { get; }

    /// <summary>The one that is there; null where there is none, or none is wanted.</summary>
    public static HipblasLt? Find(int runtimeMajor)
    {
        // One of another version would bring another version of HIP's runtime into the process.
        string[] names = runtimeMajor switch
        {
            7 => ["libhipblaslt.so.1"],
            6 => ["libhipblaslt.so.0"],
            _ => [],
        };
        return VendorFolders.TryOpen(names, HipLibraries.Folder) is { } library ? new HipblasLt(library) : null;
    }

    /// <summary>Opens it for the current device.</summary>
    public MatrixLibrary Open(bool allowsTensorFloat32) => new LightLibrary(library, Name, numbers, allowsTensorFloat32);
}
