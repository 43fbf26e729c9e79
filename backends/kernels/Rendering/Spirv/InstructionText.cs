using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Devices.Kernels.Rendering.Spirv;

/// <summary>One instruction as text.</summary>
internal readonly ref struct InstructionText(Op op, IReadOnlyList<OperandKind> kinds, IdNames names)
{
    /// <summary>Appends a line: the result first, if there is one, then the instruction and its operands.</summary>
    public void Write(StringBuilder text, ReadOnlySpan<uint> operands)
    {
        // It is the first operand, or stands behind its type.
        bool hasType = kinds.Count > 0 && kinds[0] == OperandKind.ResultType;
        if (hasType || (kinds.Count > 0 && kinds[0] == OperandKind.Result))
        {
            text.Append(names[operands[hasType ? 1 : 0]]).Append(" = ");
        }

        text.Append("Op").Append(op);
        uint type = hasType ? operands[0] : 0;
        foreach (OperandKind kind in kinds)
        {
            operands = operands[Write(text, kind, type, operands)..];
        }

        text.Append('\n');
    }

    private int Write(StringBuilder text, OperandKind kind, uint type, ReadOnlySpan<uint> rest)
    {
        switch (kind)
        {
            case OperandKind.Result:
                return 1;
            case OperandKind.ResultType or OperandKind.Id:
                text.Append(' ').Append(names[rest[0]]);
                return 1;
            case OperandKind.Ids:
                return WriteAll(text, rest, names.ToText);
            case OperandKind.Numbers:
                return WriteAll(text, rest, Number);
            case OperandKind.Text:
                string value = Encoding.UTF8.GetString(MemoryMarshal.AsBytes(rest)).Split('\0')[0];
                text.Append(" \"").Append(value).Append('"');
                return (Encoding.UTF8.GetByteCount(value) / 4) + 1;
            case OperandKind.Constant:
                text.Append(' ').Append(names.Constant(type, rest));
                return rest.Length;
            case OperandKind.Decoration:
                text.Append(' ').Append((Decoration)rest[0]);
                return 1 + WriteAll(text, rest[1..], (Decoration)rest[0] == Decoration.BuiltIn ? Name<BuiltIn> : Number);
            case OperandKind.MemoryAccess when rest.Length > 0:
                text.Append(' ').Append((MemoryAccess)rest[0]);
                return 1 + WriteAll(text, rest[1..], Number);
            case OperandKind.MemoryAccess:
                return 0;
            default:
                text.Append(' ').Append(NameOf(kind, rest[0]));
                return 1;
        }
    }

    private static int WriteAll(StringBuilder text, ReadOnlySpan<uint> rest, Func<uint, string> write)
    {
        foreach (uint word in rest)
        {
            text.Append(' ').Append(write(word));
        }

        return rest.Length;
    }

    private static string NameOf(OperandKind kind, uint word) => kind switch
    {
        OperandKind.Capability => Name<Capability>(word),
        OperandKind.AddressingModel => Name<AddressingModel>(word),
        OperandKind.MemoryModel => Name<MemoryModel>(word),
        OperandKind.ExecutionModel => Name<ExecutionModel>(word),
        OperandKind.ExecutionMode => Name<ExecutionMode>(word),
        OperandKind.StorageClass => Name<StorageClass>(word),
        OperandKind.Control => Name<Control>(word),
        OperandKind.Glsl => Name<Glsl>(word),
        _ => Number(word),
    };

    private static string Name<T>(uint word)
        where T : struct, Enum => Enum.ToObject(typeof(T), word).ToString()!;

    private static string Number(uint word) => word.ToString(CultureInfo.InvariantCulture);
}
