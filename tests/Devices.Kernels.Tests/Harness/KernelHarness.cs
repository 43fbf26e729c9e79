using Devices.Kernels.Library;
using Devices.Kernels.Tests.Harness;
using Devices.Kernels.Tests.OpenCl;

namespace Devices.Cpu.Tests.Harness;

/// <summary>Stands in for the CPU backend's harness, so that its tests of kernels run here on an OpenCL device.</summary>
public static class KernelHarness
{
    private static readonly Lazy<PortableHarness> Device = new(() => new PortableHarness(OpenClDevice.Require()));

    public static bool IsRegistered(string name, DType dtype) =>
        KernelLibrary.All.Any(kernel => kernel.OperatorName == name && kernel.DType == dtype);

    public static void Run(string name, DType key, TestTensor output, params object?[] arguments) => Run(name, key, [output], arguments);

    public static void Run(string name, DType key, TestTensor[] outputs, params object?[] arguments)
    {
        // Skips the test itself: a lazy value would keep the first skip's exception.
        _ = OpenClDevice.Require();
        Device.Value.Run(name, key, outputs, arguments);
    }
}
