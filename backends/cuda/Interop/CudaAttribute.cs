namespace Devices.Cuda.Interop;

/// <summary>Numbers that a device has, by those of CUdevice_attribute.</summary>
internal enum CudaAttribute
{
    MaxThreadsPerBlock = 1,
    MaxGridDimY = 6,
    MaxGridDimZ = 7,
    MaxSharedMemoryPerBlock = 8,
    WarpSize = 10,
    Integrated = 18,
    ComputeMode = 20,
    ComputeCapabilityMajor = 75,
    ComputeCapabilityMinor = 76,
    MemoryPoolsSupported = 115,
}
