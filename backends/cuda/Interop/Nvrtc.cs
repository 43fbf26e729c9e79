using System.Globalization;
using Devices.Kernels.Drivers;

namespace Devices.Cuda.Interop;

/// <summary>NVRTC in one of its versions, and what it compiles for.</summary>
internal sealed unsafe class Nvrtc
{
    /// <summary>What 11.2, the first version without a function that tells, compiled for at most.</summary>
    private static readonly int[] oldest = [35, 37, 50, 52, 53, 60, 61, 62, 70, 72, 75, 80, 86];

    private readonly RuntimeCompiler compiler;
    private readonly int[] architectures;

    private Nvrtc(DriverLibrary library)
    {
        compiler = new RuntimeCompiler(library, "nvrtc");
        architectures = Architectures(library) ?? oldest;
    }

    public string Name => compiler.Name;

    /// <summary>The newest and the oldest architecture it knows, for people.</summary>
    public string Range => $"sm_{architectures.Min()} to sm_{architectures.Max()}";

    /// <summary>The compilers that there are, in the order of preference for a driver.</summary>
    public static IReadOnlyList<Nvrtc> Find(int driverMajor) =>
    [
        .. CudaLibraries.CompilerNames(driverMajor)
            .Select(name => DriverLibrary.TryOpen([name], CudaLibraries.Folder))
            .OfType<DriverLibrary>().Select(library => new Nvrtc(library)),
    ];

    /// <summary>
    /// What to compile for: the device's own architecture where it is known, as machine code; else the newest older one, as PTX, which the
    /// driver compiles further. Null where the compiler knows only newer ones.
    /// </summary>
    public string? TargetFor(int capability)
    {
        int best = architectures.Where(architecture => architecture <= capability).DefaultIfEmpty(0).Max();
        return best == 0 ? null : best == capability ? $"sm_{best}" : $"compute_{best}";
    }

    /// <summary>The number of a target.</summary>
    public static int Architecture(string target) => int.Parse(target[(target.IndexOf('_') + 1)..], CultureInfo.InvariantCulture);

    public byte[] Compile(string source, string name, IEnumerable<string> options, string target) => compiler.Compile(
        source, name, [.. options, $"--gpu-architecture={target}"], target.StartsWith("sm_", StringComparison.Ordinal) ? "CUBIN" : "PTX");

    private static int[]? Architectures(DriverLibrary library)
    {
        var getCount = (delegate* unmanaged<int*, int>)library.TryFind("nvrtcGetNumSupportedArchs");
        var getAll = (delegate* unmanaged<int*, int>)library.TryFind("nvrtcGetSupportedArchs");
        int count;
        if (getCount == null || getAll == null || getCount(&count) != 0 || count == 0)
        {
            return null;
        }

        int[] all = new int[count];
        fixed (int* start = all)
        {
            return getAll(start) == 0 ? all : null;
        }
    }
}
