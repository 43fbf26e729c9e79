using Devices.Kernels.Rendering.C;
using Devices.Kernels.Tests.OpenCl;

namespace Devices.Kernels.Tests.C;

/// <summary>The compiler of the first OpenCL device of this machine.</summary>
internal sealed class OpenClCompiler : ICompiler
{
    private readonly OpenClDevice? device = OpenClDevice.TryOpen(KernelShapes.ForCpu);

    public static OpenClCompiler Instance { get; } = new();

    public CDialect Dialect { get; } = new OpenClC();

    public string? Missing => device is null ? OpenClDevice.Missing : null;

    public void Compile(string source, string architecture) => device!.Discard(device.Compile(source));
}
