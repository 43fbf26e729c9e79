using System.Text;
using Devices.Kernels;

namespace Devices.Rocm.OpenCl;

/// <summary>A device of a platform: what is known of it without opening it.</summary>
internal sealed unsafe class Adapter
{
    /// <summary>Of a device's floating-point abilities (CL_DEVICE_SINGLE_FP_CONFIG).</summary>
    private const ulong Subnormals = 1, Fma = 1 << 5, RoundedDivideAndSqrt = 1 << 7;

    /// <summary>CL_DEVICE_HOST_UNIFIED_MEMORY: deprecated by OpenCL 2.0, and the only way to tell kinds of GPUs apart.</summary>
    private const ClDeviceInfo HostUnifiedMemory = (ClDeviceInfo)0x1035;

    /// <summary>Most workgroups in a dimension that every driver for GPUs takes.</summary>
    private const int MostGroupsOfGpus = 65535;

    public Adapter(CL api, nint platform, nint handle)
    {
        (Api, Handle) = (api, handle);
        (Name, Version) = (Text(ClDeviceInfo.Name), Text(ClDeviceInfo.Version));
        Platform = TextOf(platform);
        Type = (DeviceType)Number(ClDeviceInfo.Type);
        TotalBytes = Signed(ClDeviceInfo.GlobalMemSize);
        MaxAllocation = Signed(ClDeviceInfo.MaxMemAllocSize);
        Alignment = (int)Math.Max(64, Number(ClDeviceInfo.MemBaseAddrAlign) / 8);
        ulong abilities = Number(ClDeviceInfo.SingleFPConfig);
        (KeepsSubnormals, HasFma, RoundsCorrectly) =
            ((abilities & Subnormals) != 0, (abilities & Fma) != 0, (abilities & RoundedDivideAndSqrt) != 0);
        HasFloat64 = Number(ClDeviceInfo.DoubleFPConfig) != 0;
        Lack = FindLack();
    }

    /// <summary>The loader's functions.</summary>
    public CL Api { get; }

    /// <summary>What the driver gave.</summary>
    public nint Handle { get; }

    /// <summary>The product's name.</summary>
    public string Name { get; }

    /// <summary>Whose driver it is.</summary>
    public string Platform { get; }

    /// <summary>Bytes of all memory.</summary>
    public long TotalBytes { get; }

    /// <summary>Bytes that one allocation can have.</summary>
    public long MaxAllocation { get; }

    /// <summary>To so many bytes every allocation is aligned.</summary>
    public int Alignment { get; }

    /// <summary>Whether ÷ and √ of float32 are correctly rounded.</summary>
    public bool RoundsCorrectly { get; }

    /// <summary>Whether subnormal numbers of float32 are kept.</summary>
    public bool KeepsSubnormals { get; }

    /// <summary>Whether a fused multiplication and addition of float32 is one instruction.</summary>
    public bool HasFma { get; }

    /// <summary>Whether there is float64.</summary>
    public bool HasFloat64 { get; }

    /// <summary>Whether the device's work runs on the host's own processor.</summary>
    public bool IsCpu => Kind == DeviceKind.Cpu;

    /// <summary>
    /// Whether the driver keeps what it compiles by itself. Of PoCL, which does (POCL_CACHE_DIR), a binary is better not asked for: it
    /// compiles every kernel a second time, for any size of workgroups, before it gives one.
    /// </summary>
    public bool KeepsPrograms => IsPocl;

    /// <summary>Whether the driver reads clang's header of all functions before each kernel.</summary>
    public bool ReadsClangsHeader => IsPocl;

    /// <summary>What is missing that this backend cannot do without; null where nothing is.</summary>
    public string? Lack { get; }

    /// <summary>What the device is.</summary>
    public DeviceKind Kind => Type.HasFlag(DeviceType.Cpu) ? DeviceKind.Cpu
        : Number(HostUnifiedMemory) != 0 ? DeviceKind.Integrated : DeviceKind.Discrete;

    /// <summary>Names device and driver: what one of them compiled is of no use to another.</summary>
    public string Key => $"{Platform} {Name} {Text(ClDeviceInfo.DriverVersion)} {Version}";

    private bool IsPocl => Platform == "Portable Computing Language";

    private DeviceType Type { get; }

    private string Version { get; }

    /// <summary>What the host is told.</summary>
    public DeviceInfo Describe() => new()
    {
        Name = Name,
        Kind = Kind,
        Vendor = Text(ClDeviceInfo.Vendor),
        Driver = $"{Platform} {Text(ClDeviceInfo.DriverVersion)}, {string.Join(' ', Version.Split(' ').Take(2))}"
            + (KeepsSubnormals ? "" : ", subnormal numbers become zeros")
            + (RoundsCorrectly ? "" : ", ÷ and √ of float32 not correctly rounded"),
        TotalMemory = TotalBytes,
        IsHostAccessible = false,
    };

    /// <summary>What kernels are generated for.</summary>
    public KernelTarget Target(KernelShapes shapes) => new()
    {
        MaxWorkgroupInvocations = (int)Math.Min(int.MaxValue, Number(ClDeviceInfo.MaxWorkGroupSize)),
        MaxSharedBytes = (int)Math.Min(int.MaxValue, Number(ClDeviceInfo.LocalMemSize)),
        MaxGroupCount = IsCpu && Number(ClDeviceInfo.AddressBits) == 64 ? int.MaxValue : MostGroupsOfGpus,
        MaxVectorWidth = 16,
        IsProcessor = IsCpu,
        HasFloat64 = HasFloat64,
        Shapes = shapes,
    };

    /// <summary>
    /// The shapes of kernels where nobody has measured. Drivers for processors keep vectors that are as wide as the registers in them:
    /// with so wide ones a matrix product was measured to be ten times as fast as with four components.
    /// </summary>
    public KernelShapes UsualShapes()
    {
        int width = (int)Math.Clamp(Number(ClDeviceInfo.NativeVectorWidthFloat), 4, 16);
        var wide = new MatrixShape
        {
            UsesShared = false,
            WorkgroupX = 8,
            WorkgroupY = 1,
            RowsPerInvocation = 4,
            VectorsPerInvocation = 2,
            VectorWidth = width,
        };
        return !IsCpu ? KernelShapes.ForGpu
            : width < 8 || !int.IsPow2(width) ? KernelShapes.ForCpu
            : KernelShapes.ForCpu with { ElementwiseVector = 8, Matrix = wide };
    }

    private string? FindLack()
    {
        string[] words = Version.Split(' ', '.');
        bool isNew = words.Length > 2 && int.TryParse(words[1], out int major) && int.TryParse(words[2], out int minor)
            && (major, minor).CompareTo((1, 2)) >= 0;
        return !isNew ? $"OpenCL 1.2 (it has {Version})"
            : Number(ClDeviceInfo.CompilerAvailable) == 0 ? "a compiler"
            : Number(ClDeviceInfo.Available) == 0 ? "a free device"
            : Number(ClDeviceInfo.EndianLittle) == 0 ? "little-endian memory"
            : Text(ClDeviceInfo.Profile) != "FULL_PROFILE" ? "OpenCL's full profile, whose kernels have 64-bit integers"
            : null;
    }

    private long Signed(ClDeviceInfo what) => (long)Math.Min(long.MaxValue, Number(what));

    private ulong Number(ClDeviceInfo what)
    {
        ulong value = 0;
        return Api.GetDeviceInfo(Handle, what, sizeof(ulong), &value, null) == 0 ? value : 0;
    }

    private string Text(ClDeviceInfo what)
    {
        nuint bytes = 0;
        Api.GetDeviceInfo(Handle, what, 0, null, &bytes);
        byte[] text = new byte[bytes];
        fixed (byte* start = text)
        {
            Api.GetDeviceInfo(Handle, what, bytes, start, null);
        }

        return Clean(text);
    }

    private string TextOf(nint platform)
    {
        nuint bytes = 0;
        Api.GetPlatformInfo(platform, PlatformInfo.Name, 0, null, &bytes);
        byte[] text = new byte[bytes];
        fixed (byte* start = text)
        {
            Api.GetPlatformInfo(platform, PlatformInfo.Name, bytes, start, null);
        }

        return Clean(text);
    }

    private static string Clean(byte[] text) => Encoding.UTF8.GetString(text).TrimEnd('\0').Trim();
}
