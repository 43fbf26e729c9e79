namespace Devices.Kernels.Rendering.Spirv;

// Numbers of the SPIR-V specification, under its names: just those that kernels need.
internal enum Capability
{
    Shader = 1,
    Float64 = 10,
    Int64 = 11,
    GroupNonUniform = 61,
    GroupNonUniformShuffle = 65,
    StorageBuffer16BitAccess = 4433,
    StorageBuffer8BitAccess = 4448,
    DenormPreserve = 4464,
    SignedZeroInfNanPreserve = 4466,
    RoundingModeRTE = 4467,
    PhysicalStorageBufferAddresses = 5347,
}

internal enum AddressingModel
{
    PhysicalStorageBuffer64 = 5348,
}

internal enum MemoryModel
{
    GLSL450 = 1,
}

internal enum ExecutionModel
{
    GLCompute = 5,
}

internal enum ExecutionMode
{
    LocalSize = 17,
    DenormPreserve = 4459,
    SignedZeroInfNanPreserve = 4461,
    RoundingModeRTE = 4462,
}

internal enum StorageClass
{
    Input = 1,
    Workgroup = 4,
    Function = 7,
    PushConstant = 9,
    PhysicalStorageBuffer = 5349,
}

internal enum Decoration
{
    Block = 2,
    BuiltIn = 11,
    Offset = 35,
    NoContraction = 42,
}

internal enum BuiltIn
{
    NumWorkgroups = 24,
    WorkgroupId = 26,
    LocalInvocationId = 27,
}

[Flags]
internal enum MemoryAccess
{
    None = 0,
    Aligned = 2,
}

// Function, selection and loop control: hints, of which none is given.
internal enum Control
{
    None = 0,
}

internal enum Scope
{
    Workgroup = 2,
    Subgroup = 3,
}

[Flags]
internal enum MemorySemantics
{
    AcquireRelease = 0x8,
    WorkgroupMemory = 0x100,
}

// The instructions of the extended set GLSL.std.450.
internal enum Glsl
{
    RoundEven = 2,
    Trunc = 3,
    Floor = 8,
    Ceil = 9,
    Sqrt = 31,
    Fma = 50,
}
