using Devices.Cpu.Tests.Harness;
using Devices.Kernels.Tests.Harness;

namespace Devices.Kernels.Tests.Elementwise;

/// <summary>Runs a call on the CPU backend and on a device, and compares the bits.</summary>
internal sealed class Agreement(PortableHarness device)
{
    /// <summary>The results are the same, but for NaNs, of which any equals any other.</summary>
    public void Check(string name, DType key, Func<TestTensor> output, params object?[] arguments)
    {
        using TestTensor expected = output(), actual = output();
        CpuReference.Shared.Run(name, key, expected, arguments);
        device.Run(name, key, [actual], arguments);
        string shown = string.Join(
            ", ", arguments.Select(argument => argument is TestTensor tensor ? tensor.DType.Name() : argument ?? "None"));
        if (key == DType.Int64 && expected.DType == DType.Int64)
        {
            Assert.Equal(expected.ToArray<long>(), actual.ToArray<long>());
        }
        else
        {
            Numbers.AssertSame(expected.ToDoubles(), actual.ToDoubles(), $"{name} of {key.Name()} ({shown})");
        }
    }
}
