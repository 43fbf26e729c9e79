namespace Devices.Rocm.Hip.Interop;

/// <summary>Numbers that a device has, by those that hipDeviceAttribute_t has had since ROCm 5.</summary>
internal enum HipAttribute
{
    Integrated = 16,
    MaxGridDimY = 30,
    MaxGridDimZ = 31,
    MaxThreadsPerBlock = 56,
    MaxSharedMemoryPerBlock = 74,
    WarpSize = 87,
    MemoryPoolsSupported = 88,
}
