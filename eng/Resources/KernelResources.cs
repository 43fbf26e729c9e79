namespace Devices.Resources;

/// <summary>What a compiled kernel takes of a processor.</summary>
/// <param name="Registers">Vector registers of an invocation.</param>
/// <param name="SharedBytes">Static shared memory of a workgroup: LDS on AMD.</param>
/// <param name="Spills">What did not fit registers: bytes stored on NVIDIA, vector registers on AMD.</param>
internal readonly record struct KernelResources(int Registers, int SharedBytes, int Spills);
