using Devices.Api;
using Devices.Api.Features;

namespace Fixture;

internal sealed class GoodDevice : Device, IMemoryBudget
{
    public static DeviceInfo Facts { get; } = new() { Name = "Fixture 1", Kind = DeviceKind.Emulated, IsHostAccessible = true };

    public override DeviceInfo Info => Facts;

    public override Allocator Allocator { get; } = new GoodAllocator();

    public override Devices.Api.Stream DefaultStream { get; } = new GoodStream();

    long IMemoryBudget.AvailableBytes => TotalBytes / 2;

    public long TotalBytes => 1 << 20;

    public override Devices.Api.Stream CreateStream() => new GoodStream();

    public override Event CreateEvent() => new GoodEvent();

    public override void RegisterKernels(KernelRegistrar registrar)
    {
        registrar.Register("fill.Scalar", Devices.DType.Float32, GoodKernels.Fill, KernelTraits.ContiguousInputs);
        Kernel add = static (_, in call) => GoodKernels.Add(call);
        registrar.Register("add.Tensor", Devices.DType.Float32, add, KernelTraits.ContiguousInputs, GoodKernels.TakesAdd);
    }

    public override void Dispose()
    {
    }
}
