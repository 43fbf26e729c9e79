using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace Devices.Kernels.Rendering.Spirv;

/// <summary>What ids are called in a text: by what they are, or by their number.</summary>
internal sealed class IdNames(bool hasNames)
{
    private readonly Dictionary<uint, string> names = [];
    private readonly HashSet<string> taken = [];

    /// <summary>Types of constants, which tell how their words are read: whether a float, and of how many bits.</summary>
    private readonly Dictionary<uint, (bool IsFloat, uint Bits)> numbers = [];

    /// <summary>An id as text, with a per cent sign.</summary>
    public string this[uint id] => ToText(id);

    /// <summary>An id as text, with a per cent sign.</summary>
    public string ToText(uint id) => "%" + NameOf(id);

    /// <summary>Takes a name from an instruction that gives or suggests one to its result.</summary>
    public void Learn(Op op, ReadOnlySpan<uint> operands)
    {
        if (op is Op.TypeInt or Op.TypeFloat)
        {
            numbers[operands[0]] = (op == Op.TypeFloat, operands[1]);
        }

        if (!hasNames)
        {
            return;
        }

        switch (op)
        {
            case Op.Name:
                Set(operands[0], Encoding.UTF8.GetString(MemoryMarshal.AsBytes(operands[1..])).Split('\0')[0]);
                break;
            case Op.Constant:
                Set(operands[1], $"{NameOf(operands[0])}_{Constant(operands[0], operands[2..])}");
                break;
            case Op.ConstantTrue or Op.ConstantFalse:
                Set(operands[1], op == Op.ConstantTrue ? "true" : "false");
                break;
            default:
                LearnType(op, operands);
                break;
        }
    }

    /// <summary>The words of a constant as a number.</summary>
    public string Constant(uint type, ReadOnlySpan<uint> words)
    {
        ulong bits = words.Length > 1 ? words[0] | ((ulong)words[1] << 32) : words[0];
        if (!numbers.TryGetValue(type, out var number) || !number.IsFloat)
        {
            return bits.ToString(CultureInfo.InvariantCulture);
        }

        return number.Bits == 32
            ? Float(BitConverter.UInt32BitsToSingle((uint)bits), bits) : Float(BitConverter.UInt64BitsToDouble(bits), bits);
    }

    // Infinities and NaN have no digits.
    private static string Float<T>(T value, ulong bits)
        where T : IFloatingPoint<T> =>
        T.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"0x{bits:x}");

    private void LearnType(Op op, ReadOnlySpan<uint> operands)
    {
        string? name = op switch
        {
            Op.TypeVoid => "void",
            Op.TypeBool => "bool",
            Op.TypeInt => operands[1] switch { 8 => "uchar", 16 => "ushort", 32 => "uint", _ => "ulong" },
            Op.TypeFloat => operands[1] == 32 ? "float" : "double",
            Op.TypeVector => $"v{operands[2]}{NameOf(operands[1])}",
            Op.TypeArray => $"_arr_{NameOf(operands[1])}_{NameOf(operands[2])}",
            Op.TypePointer => $"_ptr_{(StorageClass)operands[1]}_{NameOf(operands[2])}",
            _ => null,
        };
        if (name is not null)
        {
            Set(operands[0], name);
        }
    }

    private string NameOf(uint id) =>
        names.TryGetValue(id, out string? name) ? name : id.ToString(CultureInfo.InvariantCulture);

    /// <summary>The first one to want a name has it; others get a number behind it.</summary>
    private void Set(uint id, string wanted)
    {
        string clean = string.Concat(wanted.Select(c => char.IsAsciiLetterOrDigit(c) ? c : c == '-' ? 'n' : '_'));
        string name = clean;
        for (int i = 0; !taken.Add(name); i++)
        {
            name = $"{clean}_{i.ToString(CultureInfo.InvariantCulture)}";
        }

        names[id] = name;
    }
}
