using Devices.Kernels.Language;

namespace Devices.Kernels.Rendering.C;

/// <summary>
/// OpenCL C 1.2. The host knows no addresses of OpenCL's buffers, so every buffer is two arguments: the memory object and an
/// unsigned 64-bit byte offset into it.
/// </summary>
public sealed class OpenClC : CDialect
{
    /// <summary>Whether <see cref="Operation.MultiplyAdd"/> is fma: fast where the processor has it, very slow where not.</summary>
    public bool HasFastFma { get; init; } = true;

    /// <inheritdoc/>
    public override string Name => "OpenCL C";

    /// <inheritdoc/>
    /// <remarks>The second one is for devices that report CL_FP_CORRECTLY_ROUNDED_DIVIDE_SQRT; others cannot keep the language's promises.</remarks>
    public override IReadOnlyList<string> CompilerOptions => ["-cl-std=CL1.2", "-cl-fp32-correctly-rounded-divide-sqrt"];

    /// <inheritdoc/>
    public override bool HasVectors => true;

    /// <inheritdoc/>
    public override string Int64Suffix => "L";

    /// <inheritdoc/>
    public override string SharedQualifier => "__local";

    /// <inheritdoc/>
    public override string Barrier => "barrier(CLK_LOCAL_MEM_FENCE);";

    /// <inheritdoc/>
    public override IEnumerable<string> ReservedWords =>
    [
        "kernel", "global", "local", "constant", "read_only", "write_only", "read_write", "uniform", "pipe", "uchar", "ushort", "uint", "ulong",
        "event_t", "sampler_t", "size_t", "barrier", "select", "fma", "mad", "mul_hi", "sqrt", "floor", "ceil", "trunc", "rint", "complex",
    ];

    /// <inheritdoc/>
    public override string TypeName(KernelType type)
    {
        string scalar = type.Scalar switch
        {
            // Masks of vectors: −1 where true.
            ScalarType.Bool => type.IsVector ? "int" : "bool",
            ScalarType.Int8 => "char",
            ScalarType.UInt8 => "uchar",
            ScalarType.Int16 => "short",
            ScalarType.UInt16 => "ushort",
            ScalarType.Int32 => "int",
            ScalarType.UInt32 => "uint",
            ScalarType.Int64 => "long",
            ScalarType.UInt64 => "ulong",
            ScalarType.Float32 => "float",
            _ => "double",
        };
        return type.IsVector ? scalar + type.Width : scalar;
    }

    /// <inheritdoc/>
    public override IEnumerable<string> Prelude(CFeatures features)
    {
        if (features.Uses(ScalarType.Float64))
        {
            yield return "#pragma OPENCL EXTENSION cl_khr_fp64 : enable";
        }

        yield return "#pragma OPENCL FP_CONTRACT OFF";
    }

    /// <inheritdoc/>
    public override string Signature(string name, WorkgroupSize workgroup) =>
        $"__kernel __attribute__((reqd_work_group_size({workgroup.X}, {workgroup.Y}, 1)))\nvoid {name}";

    /// <inheritdoc/>
    public override IEnumerable<CArgument> Arguments(KernelProgram program) => program.Parameters.SelectMany(
        parameter => parameter is BufferParameter
            ? new CArgument[] { new(CArgumentKind.Memory, parameter), new(CArgumentKind.ByteOffset, parameter) }
            : [new(CArgumentKind.Scalar, parameter)]);

    /// <inheritdoc/>
    public override string Declare(CArgument argument, string name) => argument switch
    {
        { Kind: CArgumentKind.Memory, Parameter: BufferParameter { IsWritten: true } } => $"__global uchar* {name}_memory",
        { Kind: CArgumentKind.Memory } => $"__global const uchar* {name}_memory",
        { Kind: CArgumentKind.ByteOffset } => $"const ulong {name}_offset",
        _ => $"const {TypeName(argument.Parameter.Type)} {name}",
    };

    /// <inheritdoc/>
    public override IEnumerable<string> Bind(BufferParameter buffer, string name)
    {
        string type = $"__global {(buffer.IsWritten ? "" : "const ")}{TypeName(buffer.Type)}*";
        yield return $"{type} const {name} = ({type})({name}_memory + {name}_offset);";
    }

    /// <inheritdoc/>
    public override string Builtin(Builtin builtin) => builtin switch
    {
        Language.Builtin.LocalX => "(uint)get_local_id(0)",
        Language.Builtin.LocalY => "(uint)get_local_id(1)",
        Language.Builtin.GroupX => "(uint)get_group_id(0)",
        Language.Builtin.GroupY => "(uint)get_group_id(1)",
        Language.Builtin.GroupZ => "(uint)get_group_id(2)",
        Language.Builtin.GroupCountX => "(uint)get_num_groups(0)",
        Language.Builtin.GroupCountY => "(uint)get_num_groups(1)",
        _ => throw new KernelLanguageException($"{Name} has no text for {builtin}"),
    };

    /// <inheritdoc/>
    public override string Bitcast(KernelType from, KernelType to, string x) => $"as_{TypeName(to)}({x})";

    /// <inheritdoc/>
    public override string Call(Operation operation, KernelType type, IReadOnlyList<string> arguments)
    {
        string function = operation switch
        {
            Operation.MultiplyAdd => HasFastFma ? "fma" : "mad",
            Operation.MultiplyHigh => "mul_hi",
            Operation.SquareRoot => "sqrt",
            Operation.Floor => "floor",
            Operation.Ceiling => "ceil",
            Operation.Truncate => "trunc",
            Operation.RoundToEven => "rint",
            _ => throw new KernelLanguageException($"{Name} has no text for {operation}"),
        };
        return $"{function}({string.Join(", ", arguments)})";
    }

    /// <inheritdoc/>
    public override string ShuffleXor(KernelType type, string x, ulong mask) =>
        throw new KernelLanguageException($"{Name} 1.2 has no subgroup shuffles: generate the kernel for a target with SubgroupSize 0");
}
