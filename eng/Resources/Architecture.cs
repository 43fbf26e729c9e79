using System.Globalization;
using Devices.Kernels;
using Devices.Kernels.Rendering.C;

namespace Devices.Resources;

/// <summary>What kernels are compiled for: machine code of sm_N and gfxN, PTX of compute_N.</summary>
internal sealed class Architecture
{
    private const int Ampere = 80;

    /// <summary>AMD's compiler ends the process when it is asked for another.</summary>
    private static readonly string[] amd = ["gfx900", "gfx906", "gfx908", "gfx90a", "gfx1030"];

    private static readonly string[] nvidia = ["sm_70", "sm_80", "sm_90", "compute_70", "compute_80", "compute_90"];

    private Architecture(string name) => Name = name;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Architecture> All { get; } = [.. nvidia.Concat(amd).Select(name => new Architecture(name))];

    public string Name { get; }

    public bool IsAmd => amd.Contains(Name);

    /// <summary>Whether there is machine code, and with it registers to count.</summary>
    public bool IsMachine => IsAmd || Name.StartsWith("sm_", StringComparison.Ordinal);

    public CudaLikeC Dialect => IsAmd ? new HipC() : new CudaC();

    /// <summary>Most vector registers that an invocation can have; gfx90a has accumulators among them.</summary>
    public int MostRegisters => !IsAmd ? 255 : Name == "gfx90a" ? 512 : 256;

    /// <summary>Most shared memory that a workgroup has without asking for more.</summary>
    public int MostSharedBytes => IsAmd ? 64 * 1024 : 48 * 1024;

    /// <summary>What kernels are generated for: what the driver says of such a device. The second allows the lesser precision of TF32.</summary>
    public IEnumerable<KernelTarget> Targets => HasFragments ? [Target(false), Target(true)] : [Target(false)];

    private bool HasFragments => !IsAmd && int.Parse(Name[(Name.IndexOf('_') + 1)..], CultureInfo.InvariantCulture) >= Ampere;

    /// <exception cref="ArgumentException">It is none of them.</exception>
    public static Architecture Find(string name) => All.FirstOrDefault(architecture => architecture.Name == name)
        ?? throw new ArgumentException($"there is no architecture '{name}'; there are {string.Join(", ", All.Select(item => item.Name))}");

    private KernelTarget Target(bool allowsTensorFloat32) => new()
    {
        MaxWorkgroupInvocations = 1024,
        MaxSharedBytes = MostSharedBytes,
        MaxGroupCount = 65535,
        SubgroupSize = IsAmd && Name.StartsWith("gfx9", StringComparison.Ordinal) ? 64 : 32,
        HasFragments = HasFragments,
        AllowsTensorFloat32 = allowsTensorFloat32,
        Shapes = KernelShapes.ForGpu,
    };
}
