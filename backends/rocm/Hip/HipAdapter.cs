using Devices.Kernels;
using Devices.Kernels.Drivers;
using Devices.Kernels.Drivers.Vendors;
using Devices.Kernels.Rendering.C;
using Devices.Rocm.Hip.Interop;

namespace Devices.Rocm.Hip;

/// <summary>A device of HIP's runtime, with the compiler for it.</summary>
internal sealed class HipAdapter : DriverAdapter
{
    private readonly HipRuntime runtime;
    private readonly int device;
    private readonly RuntimeCompiler compiler;
    private readonly string architecture;
    private readonly HipblasLt? light;
    private readonly DriverLibrary? rocBlas;

    public HipAdapter(HipRuntime runtime, int device, RuntimeCompiler compiler, string architecture)
        : base(runtime.Functions)
    {
        (this.runtime, this.device, this.compiler, this.architecture) = (runtime, device, compiler, architecture);
        (int major, int minor) = runtime.Version();
        (light, rocBlas) = (HipblasLt.Find(major), RocBlas.Find(major));
        string[] libraries = [.. new[] { light?.Name, rocBlas is null ? null : $"rocBLAS ({rocBlas.Name})" }.OfType<string>()];
        Info = new DeviceInfo
        {
            Name = runtime.NameOf(device),
            Kind = runtime.Library.IsEmulated ? DeviceKind.Emulated
                : Number(HipAttribute.Integrated) != 0 ? DeviceKind.Integrated : DeviceKind.Discrete,
            Vendor = "AMD",
            Driver = $"HIP {major}.{minor}, {compiler.Name} for {architecture}" + string.Concat(libraries.Select(name => $", {name}"))
                + (VendorFolders.AllowsTensorFloat32 && light is not null ? ", TF32 allowed" : "")
                + (runtime.Library.IsEmulated ? ", emulated" : ""),
            TotalMemory = runtime.TotalBytes(device),
        };
    }

    /// <inheritdoc/>
    public override string DeviceType => "rocm";

    /// <inheritdoc/>
    public override DeviceInfo Info { get; }

    /// <inheritdoc/>
    public override string Key => $"{Info.Name} {Info.Driver}";

    /// <inheritdoc/>
    public override CudaLikeC Dialect { get; } = new HipC();

    /// <inheritdoc/>
    public override bool HasPools => Number(HipAttribute.MemoryPoolsSupported) != 0;

    /// <inheritdoc/>
    public override KernelTarget Target(KernelShapes shapes) => new()
    {
        MaxWorkgroupInvocations = Number(HipAttribute.MaxThreadsPerBlock),
        MaxSharedBytes = Number(HipAttribute.MaxSharedMemoryPerBlock),
        MaxGroupCount = Math.Min(Number(HipAttribute.MaxGridDimY), Number(HipAttribute.MaxGridDimZ)),
        SubgroupSize = Number(HipAttribute.WarpSize),
        Shapes = shapes,
    };

    /// <inheritdoc/>
    public override byte[] Compile(string source, string name) =>
        compiler.Compile(source, name, [.. Dialect.CompilerOptions, $"--offload-arch={architecture}"], "Code");

    /// <inheritdoc/>
    public override IReadOnlyList<MatrixLibrary> OpenMatrixLibraries(Action<string> log)
    {
        List<MatrixLibrary> opened = [];
        foreach (Func<MatrixLibrary?> open in new Func<MatrixLibrary?>[]
            { () => light?.Open(VendorFolders.AllowsTensorFloat32), () => rocBlas is null ? null : RocBlas.Open(rocBlas) })
        {
            try
            {
                opened.AddRange(new[] { open() }.OfType<MatrixLibrary>());
            }
            catch (DeviceException error)
            {
                log($"{error.Message}; matrices are multiplied without it");
            }
        }

        return opened;
    }

    /// <inheritdoc/>
    public override int Open() => MakeCurrent();

    /// <inheritdoc/>
    public override void Close()
    {
        // HIP has no context to give back.
    }

    /// <inheritdoc/>
    public override int MakeCurrent() => runtime.SetDevice(device);

    /// <inheritdoc/>
    public override string? ErrorName(int code) => runtime.ErrorName(code);

    /// <inheritdoc/>
    public override bool CanReach(DriverAdapter other) => other is HipAdapter peer && runtime.CanAccess(device, peer.device);

    /// <inheritdoc/>
    public override int CopyFrom(DriverAdapter source, nint from, nint to, nuint bytes, nint stream) =>
        runtime.CopyPeer(to, device, from, ((HipAdapter)source).device, bytes, stream);

    private int Number(HipAttribute attribute) => runtime.Attribute(attribute, device);
}
