using Devices.Api;
using Devices.Fake;
using Devices.Hostile;

[assembly: BackendPlugin("hostile", typeof(HostileBackend), Vendor = "Nobody")]

namespace Devices.Hostile;

/// <summary>The imitated accelerator with a few float32 kernels that do what no kernel may do to its process.</summary>
public sealed class HostileBackend() : FakeBackend(new FakeOptions { MaxDelayMicroseconds = 0, WrapKernel = Wrap })
{
    public override string DeviceType => "hostile";

    private static Kernel Wrap(string operatorName, DType dtype, Kernel kernel) => dtype != DType.Float32 ? kernel : operatorName switch
    {
        "erf" => HostileKernels.Throw,
        "atan" => (stream, in call) => HostileKernels.WriteBehind(kernel, stream, call),
        "log2" => HostileKernels.Hang,
        "expm1" => HostileKernels.Exit,
        "log1p" => HostileKernels.Segfault,
        _ => kernel,
    };
}
