using Devices.Kernels.Drivers.Vendors;
using Devices.Kernels.Rendering.C;

namespace Devices.Kernels.Drivers;

/// <summary>A device that a driver has found: what it is, and in what its driver differs from others.</summary>
/// <param name="functions">The driver's.</param>
public abstract class DriverAdapter(DriverFunctions functions)
{
    /// <summary>The driver's functions.</summary>
    public DriverFunctions Functions { get; } = functions;

    /// <summary>The device type: "cuda".</summary>
    public abstract string DeviceType { get; }

    /// <summary>What the host is told.</summary>
    public abstract DeviceInfo Info { get; }

    /// <summary>Names device, driver and compiler: what was compiled or measured for one of them is of no use to another.</summary>
    public abstract string Key { get; }

    /// <summary>The language of kernels, with the options that the compiler needs.</summary>
    public abstract CudaLikeC Dialect { get; }

    /// <summary>Whether memory can be freed behind the work of a stream.</summary>
    public abstract bool HasPools { get; }

    /// <summary>What kernels are generated for.</summary>
    public abstract KernelTarget Target(KernelShapes shapes);

    /// <summary>Compiles a kernel's text for the device.</summary>
    /// <exception cref="KernelCompileException">The compiler refused it.</exception>
    public abstract byte[] Compile(string source, string name);

    /// <summary>Opens the device; the driver's answer.</summary>
    public abstract int Open();

    /// <summary>Closes the device.</summary>
    public abstract void Close();

    /// <summary>Makes the device the one that the calling thread's calls are for; the driver's answer.</summary>
    public abstract int MakeCurrent();

    /// <summary>What the driver calls an error; null for one that it does not know.</summary>
    public abstract string? ErrorName(int code);

    /// <summary>
    /// The vendor's libraries of matrix products that there are for the device, in the order of preference; the caller's to dispose of.
    /// </summary>
    /// <param name="log">Takes a line about each that is there and cannot be used.</param>
    public virtual IReadOnlyList<MatrixLibrary> OpenMatrixLibraries(Action<string> log) => [];

    /// <summary>As <see cref="OpenMatrixLibraries"/>, for convolutions.</summary>
    /// <param name="log">Takes a line about each that is there and cannot be used.</param>
    public virtual IReadOnlyList<ConvolutionLibrary> OpenConvolutionLibraries(Action<string> log) => [];

    /// <summary>Whether this device reaches the memory of another one of the driver's.</summary>
    public abstract bool CanReach(DriverAdapter other);

    /// <summary>Enqueues a copy from another device's memory; the driver's answer.</summary>
    public abstract int CopyFrom(DriverAdapter source, nint from, nint to, nuint bytes, nint stream);
}
