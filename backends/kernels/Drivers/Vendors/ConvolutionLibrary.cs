using Devices.Kernels.Launching;

namespace Devices.Kernels.Drivers.Vendors;

/// <summary>A vendor's library that convolves.</summary>
/// <param name="name">Name and version, and the file it was found as.</param>
public abstract class ConvolutionLibrary(string name) : VendorLibrary<ConvolutionProblem, ConvolutionMemory>(name);
