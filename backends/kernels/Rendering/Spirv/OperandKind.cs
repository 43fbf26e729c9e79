namespace Devices.Kernels.Rendering.Spirv;

/// <summary>What a word (or several) after an instruction's first one means.</summary>
internal enum OperandKind
{
    /// <summary>The type of the result, an id.</summary>
    ResultType,

    /// <summary>The id that the instruction defines.</summary>
    Result,

    /// <summary>An id.</summary>
    Id,

    /// <summary>Ids up to the end.</summary>
    Ids,

    /// <summary>A number.</summary>
    Number,

    /// <summary>Numbers up to the end.</summary>
    Numbers,

    /// <summary>A number of the result's type, up to the end.</summary>
    Constant,

    /// <summary>UTF-8 that ends with a zero byte.</summary>
    Text,

    /// <summary>A <see cref="Spirv.Capability"/>.</summary>
    Capability,

    /// <summary>An <see cref="Spirv.AddressingModel"/>.</summary>
    AddressingModel,

    /// <summary>A <see cref="Spirv.MemoryModel"/>.</summary>
    MemoryModel,

    /// <summary>An <see cref="Spirv.ExecutionModel"/>.</summary>
    ExecutionModel,

    /// <summary>An <see cref="Spirv.ExecutionMode"/>.</summary>
    ExecutionMode,

    /// <summary>A <see cref="Spirv.StorageClass"/>.</summary>
    StorageClass,

    /// <summary>A <see cref="Spirv.Decoration"/>, with what it needs.</summary>
    Decoration,

    /// <summary>A <see cref="Spirv.MemoryAccess"/>, if there is any, with what it needs.</summary>
    MemoryAccess,

    /// <summary>A <see cref="Spirv.Control"/>.</summary>
    Control,

    /// <summary>A <see cref="Spirv.Glsl"/>.</summary>
    Glsl,
}
