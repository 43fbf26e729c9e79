using Devices.Kernels.Launching;

namespace Devices.Kernels.Drivers.Vendors;

/// <summary>A vendor's library that multiplies matrices.</summary>
/// <param name="name">Name and version, and the file it was found as.</param>
public abstract class MatrixLibrary(string name) : VendorLibrary<MatrixProblem, MatrixMemory>(name);
