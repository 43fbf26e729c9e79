using Devices.Cuda.Interop;
using Devices.Kernels;
using Devices.Kernels.Drivers;
using Devices.Kernels.Drivers.Vendors;
using Devices.Kernels.Rendering.C;

namespace Devices.Cuda;

/// <summary>A device of CUDA's driver, with the compiler for it.</summary>
internal sealed class CudaAdapter : DriverAdapter
{
    /// <summary>
    /// The first compute capability whose tensor cores multiply bfloat16 and TensorFloat32, and have the instruction used here.
    /// </summary>
    private const int Ampere = 80;

    private readonly CudaDriver driver;
    private readonly int device;
    private readonly int capability;
    private readonly Nvrtc compiler;
    private readonly string target;
    private readonly CublasLt? products;
    private readonly Cudnn? convolutions;
    private nint context;

    private CudaAdapter(CudaDriver driver, int device, int capability, Nvrtc compiler, string target)
        : base(driver.Functions)
    {
        (this.driver, this.device, this.capability, this.compiler, this.target) = (driver, device, capability, compiler, target);
        AllowsTensorFloat32 = capability >= Ampere && VendorFolders.AllowsTensorFloat32;
        int version = driver.Version();
        products = CublasLt.Find(version / 1000);
        convolutions = Cudnn.Find();
        Info = new DeviceInfo
        {
            Name = driver.NameOf(device),
            Kind = driver.Library.IsEmulated ? DeviceKind.Emulated
                : Number(CudaAttribute.Integrated) != 0 ? DeviceKind.Integrated : DeviceKind.Discrete,
            Vendor = "NVIDIA",
            Driver = $"CUDA {version / 1000}.{version % 1000 / 10}, compute capability {capability / 10}.{capability % 10}, "
                + $"{compiler.Name} for {target}" + (AllowsTensorFloat32 ? ", TF32 allowed" : "")
                + (products is null ? "" : $", {products.Name}") + (convolutions is null ? "" : $", {convolutions.Name}")
                + (driver.Library.IsEmulated ? ", emulated" : ""),
            TotalMemory = driver.TotalBytes(device),
        };
    }

    /// <inheritdoc/>
    public override string DeviceType => "cuda";

    /// <inheritdoc/>
    public override DeviceInfo Info { get; }

    /// <inheritdoc/>
    public override string Key => $"{Info.Name} {Info.Driver}";

    /// <inheritdoc/>
    public override CudaLikeC Dialect { get; } = new CudaC();

    /// <inheritdoc/>
    public override bool HasPools => Number(CudaAttribute.MemoryPoolsSupported) != 0;

    /// <summary>Whether products of float32 may be computed with TensorFloat32.</summary>
    public bool AllowsTensorFloat32 { get; }

    /// <summary>A device, with the first of several compilers that serves it; null with the reason where none does.</summary>
    public static CudaAdapter? TryCreate(CudaDriver driver, int device, IReadOnlyList<Nvrtc> compilers, out string reason)
    {
        int capability = (10 * driver.Attribute(CudaAttribute.ComputeCapabilityMajor, device))
            + driver.Attribute(CudaAttribute.ComputeCapabilityMinor, device);
        foreach (Nvrtc compiler in compilers)
        {
            if (compiler.TargetFor(capability) is { } target)
            {
                reason = "";
                return new CudaAdapter(driver, device, capability, compiler, target);
            }
        }

        reason = $"{driver.NameOf(device)} has compute capability {capability / 10}.{capability % 10}, and "
            + string.Join(", ", compilers.Select(compiler => $"{compiler.Name} compiles for {compiler.Range}"))
            + ": install an older NVRTC";
        return null;
    }

    /// <inheritdoc/>
    public override KernelTarget Target(KernelShapes shapes) => new()
    {
        MaxWorkgroupInvocations = Number(CudaAttribute.MaxThreadsPerBlock),
        MaxSharedBytes = Number(CudaAttribute.MaxSharedMemoryPerBlock),
        MaxGroupCount = Math.Min(Number(CudaAttribute.MaxGridDimY), Number(CudaAttribute.MaxGridDimZ)),
        SubgroupSize = Number(CudaAttribute.WarpSize),

        // What was compiled for an older architecture cannot name the instruction.
        HasFragments = capability >= Ampere && Nvrtc.Architecture(target) >= Ampere,
        AllowsTensorFloat32 = AllowsTensorFloat32,
        Shapes = shapes,
    };

    /// <inheritdoc/>
    public override byte[] Compile(string source, string name) => compiler.Compile(source, name, Dialect.CompilerOptions, target);

    /// <inheritdoc/>
    public override IReadOnlyList<MatrixLibrary> OpenMatrixLibraries(Action<string> log) =>
        Usable(() => products?.Open(AllowsTensorFloat32), "matrices are multiplied", log);

    /// <inheritdoc/>
    public override IReadOnlyList<ConvolutionLibrary> OpenConvolutionLibraries(Action<string> log) =>
        Usable(() => convolutions?.Open(AllowsTensorFloat32), "convolutions are computed", log);

    /// <inheritdoc/>
    public override int Open()
    {
        int result = driver.RetainContext(device, out context);
        return result != 0 ? result : MakeCurrent();
    }

    /// <inheritdoc/>
    public override void Close() => driver.ReleaseContext(device);

    /// <inheritdoc/>
    public override int MakeCurrent() => driver.SetCurrent(context);

    /// <inheritdoc/>
    public override string? ErrorName(int code) => driver.ErrorName(code);

    /// <inheritdoc/>
    public override bool CanReach(DriverAdapter other) => other is CudaAdapter peer && driver.CanAccess(device, peer.device);

    /// <inheritdoc/>
    public override int CopyFrom(DriverAdapter source, nint from, nint to, nuint bytes, nint stream) =>
        driver.CopyPeer(to, context, from, ((CudaAdapter)source).context, bytes, stream);

    private static T[] Usable<T>(Func<T?> open, string work, Action<string> log) where T : class
    {
        try
        {
            return open() is { } library ? [library] : [];
        }
        catch (DeviceException error)
        {
            log($"{error.Message}; {work} by the kernels of Devices");
            return [];
        }
    }

    private int Number(CudaAttribute attribute) => driver.Attribute(attribute, device);
}
