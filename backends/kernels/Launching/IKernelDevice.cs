using Devices.Kernels.Language;

namespace Devices.Kernels.Launching;

/// <summary>What portable kernels ask of a device beyond memory and streams: to compile. Implemented by the backend's device.</summary>
public interface IKernelDevice
{
    /// <summary>What kernels are generated for.</summary>
    KernelTarget Target { get; }

    /// <summary>What multiplies matrices in place of the programs here where it can; null where there is nothing.</summary>
    IVendorLibrary<MatrixProblem, MatrixMemory>? MatrixLibrary => null;

    /// <summary>What convolves in place of the programs here where it can; null where there is nothing.</summary>
    IVendorLibrary<ConvolutionProblem, ConvolutionMemory>? ConvolutionLibrary => null;

    /// <summary>Scratch memory and the log.</summary>
    HostServices Host { get; }

    /// <summary>Compiles a kernel. Called once for each kernel and device, from any thread.</summary>
    /// <exception cref="DeviceException">The driver's compiler refused; the message holds its log and names the kernel.</exception>
    LoadedKernel Load(KernelProgram program);

    /// <summary>A kernel as the device's compiler gets it: text, or the disassembly of binary words.</summary>
    string Show(KernelProgram program);
}
