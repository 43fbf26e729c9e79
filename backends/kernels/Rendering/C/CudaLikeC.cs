using Devices.Kernels.Language;

namespace Devices.Kernels.Rendering.C;

/// <summary>
/// What CUDA C and HIP C have in common. No header is included: neither compiler needs to have one at hand. Buffers are passed as
/// addresses of their first elements. Vectors are written out by component, for the languages' own have no operators.
/// </summary>
public abstract class CudaLikeC : CDialect
{
    private static readonly (ScalarType Type, string Name, string Meaning)[] Integers =
    [
        (ScalarType.Int8, "i8", "signed char"),
        (ScalarType.UInt8, "u8", "unsigned char"),
        (ScalarType.Int16, "i16", "short"),
        (ScalarType.UInt16, "u16", "unsigned short"),
        (ScalarType.Int32, "i32", "int"),
        (ScalarType.UInt32, "u32", "unsigned int"),
        (ScalarType.Int64, "i64", "long long"),
        (ScalarType.UInt64, "u64", "unsigned long long"),
    ];

    /// <inheritdoc/>
    public override string Int64Suffix => "LL";

    /// <inheritdoc/>
    public override string SharedQualifier => "__shared__";

    /// <inheritdoc/>
    public override string Barrier => "__syncthreads();";

    /// <inheritdoc/>
    public override IEnumerable<string> ReservedWords =>
    [
        .. Integers.Select(integer => integer.Name), "threadIdx", "blockIdx", "blockDim", "gridDim", "warpSize", "fma", "fmaf", "floor", "floorf",
        "ceil", "ceilf", "trunc", "truncf", "rint", "rintf", "sqrt", "sqrtf", "asm", "char8_t", "char16_t", "char32_t", "wchar_t", "decltype",
        "noexcept", "nullptr", "constexpr", "typeid", "thread_local", "friend", "final", "override", "protected", "or_eq", "and_eq", "xor_eq",
        "not_eq", "bitand", "bitor", "compl", "static_assert", "static_cast", "const_cast", "dynamic_cast", "reinterpret_cast",
    ];

    /// <inheritdoc/>
    public override string TypeName(KernelType type) => type.Scalar switch
    {
        ScalarType.Bool => "bool",
        ScalarType.Float32 => "float",
        ScalarType.Float64 => "double",
        _ => Array.Find(Integers, integer => integer.Type == type.Scalar).Name,
    };

    /// <inheritdoc/>
    public override IEnumerable<string> Prelude(CFeatures features)
    {
        // Signed integers compute as unsigned ones, what tells invocations apart is one, and floats have their patterns.
        bool is64Needed = features.Uses(ScalarType.Int64) || features.Uses(ScalarType.UInt64) || features.Uses(ScalarType.Float64);
        bool IsNeeded(ScalarType type) =>
            features.Uses(type) || type == ScalarType.UInt32 || (is64Needed && type is ScalarType.Int64 or ScalarType.UInt64);
        return Integers.Where(integer => IsNeeded(integer.Type)).Select(integer => $"typedef {integer.Meaning} {integer.Name};");
    }

    /// <inheritdoc/>
    public override string Signature(string name, WorkgroupSize workgroup) =>
        $"extern \"C\" __global__ __launch_bounds__({workgroup.Total})\nvoid {name}";

    /// <inheritdoc/>
    public override IEnumerable<CArgument> Arguments(KernelProgram program) => program.Parameters.Select(
        parameter => new CArgument(parameter is BufferParameter ? CArgumentKind.Address : CArgumentKind.Scalar, parameter));

    /// <inheritdoc/>
    public override string Declare(CArgument argument, string name) => argument.Parameter switch
    {
        BufferParameter { IsWritten: false } => $"const {TypeName(argument.Parameter.Type)}* const {name}",
        BufferParameter => $"{TypeName(argument.Parameter.Type)}* const {name}",
        _ => $"const {TypeName(argument.Parameter.Type)} {name}",
    };

    /// <inheritdoc/>
    public override string Builtin(Builtin builtin) => builtin switch
    {
        Language.Builtin.LocalX => "threadIdx.x",
        Language.Builtin.LocalY => "threadIdx.y",
        Language.Builtin.GroupX => "blockIdx.x",
        Language.Builtin.GroupY => "blockIdx.y",
        Language.Builtin.GroupZ => "blockIdx.z",
        Language.Builtin.GroupCountX => "gridDim.x",
        Language.Builtin.GroupCountY => "gridDim.y",
        _ => throw new KernelLanguageException($"{Name} has no text for {builtin}"),
    };

    /// <inheritdoc/>
    public override string Bitcast(KernelType from, KernelType to, string x) => (from.Scalar, to.Scalar) switch
    {
        (ScalarType.Float32, ScalarType.UInt32) => $"__float_as_uint({x})",
        (ScalarType.Float32, _) => $"__float_as_int({x})",
        (ScalarType.Float64, ScalarType.Int64) => $"__double_as_longlong({x})",
        (ScalarType.Float64, _) => $"((u64)__double_as_longlong({x}))",
        (ScalarType.UInt32, ScalarType.Float32) => $"__uint_as_float({x})",
        (_, ScalarType.Float32) => $"__int_as_float({x})",
        (ScalarType.Int64, ScalarType.Float64) => $"__longlong_as_double({x})",
        (_, ScalarType.Float64) => $"__longlong_as_double((i64)({x}))",
        _ => $"(({TypeName(to)})({x}))",
    };

    /// <inheritdoc/>
    public override string Call(Operation operation, KernelType type, IReadOnlyList<string> arguments)
    {
        string function = operation switch
        {
            Operation.MultiplyAdd => "fma",
            Operation.SquareRoot => "sqrt",
            Operation.Floor => "floor",
            Operation.Ceiling => "ceil",
            Operation.Truncate => "trunc",
            Operation.RoundToEven => "rint",
            Operation.MultiplyHigh => "__umulhi",
            _ => throw new KernelLanguageException($"{Name} has no text for {operation}"),
        };
        return $"{function}{(type.Scalar == ScalarType.Float32 ? "f" : "")}({string.Join(", ", arguments)})";
    }
}
