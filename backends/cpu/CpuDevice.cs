using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Devices.Api;

namespace Devices.Cpu;

/// <summary>Memory is the process's own, handles are addresses, and kernels have run when they return.</summary>
internal sealed class CpuDevice : Device
{
    public override DeviceInfo Info { get; } = Describe();

    public override Allocator Allocator { get; } = new CpuAllocator();

    public override Api.Stream DefaultStream { get; } = new CpuStream();

    public override Api.Stream CreateStream() => new CpuStream();

    public override Event CreateEvent() => new CpuEvent();

    public override void RegisterKernels(KernelRegistrar registrar) => Kernels.CpuKernels.RegisterAll(registrar);

    public override void Dispose()
    {
    }

    /// <summary>Reads nothing but what the runtime already knows, so that listing devices stays cheap.</summary>
    internal static DeviceInfo Describe() => new()
    {
        Name = $"{RuntimeInformation.ProcessArchitecture} × {Environment.ProcessorCount}, {WidestVector()}",
        Kind = DeviceKind.Cpu,
        Driver = RuntimeInformation.FrameworkDescription,
        TotalMemory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
        IsHostAccessible = true,
    };

    private static string WidestVector() =>
        Vector512.IsHardwareAccelerated ? "512-bit vectors"
        : Vector256.IsHardwareAccelerated ? "256-bit vectors"
        : Vector128.IsHardwareAccelerated ? "128-bit vectors" : "no vectors";
}
