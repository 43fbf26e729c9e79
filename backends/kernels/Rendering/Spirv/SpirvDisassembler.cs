using System.Text;

namespace Devices.Kernels.Rendering.Spirv;

/// <summary>Shows the words of a kernel as text, in the manner of <c>spirv-dis</c>.</summary>
public static class SpirvDisassembler
{
    private const int HeaderWords = 5;

    /// <summary>One instruction a line; types, constants and what has a name are called by it.</summary>
    /// <param name="words">A module that <see cref="SpirvRenderer"/> made.</param>
    /// <exception cref="FormatException">The words are no module, or not one of the renderer's.</exception>
    public static string Disassemble(ReadOnlySpan<uint> words) => Disassemble(words, hasNames: true);

    /// <summary>With names or with the bare numbers of the ids.</summary>
    internal static string Disassemble(ReadOnlySpan<uint> words, bool hasNames)
    {
        if (words.Length < HeaderWords || words[0] != 0x07230203)
        {
            throw new FormatException("these words are no SPIR-V module of this machine's byte order");
        }

        var names = new IdNames(hasNames);
        List<(Op Op, Range Operands)> instructions = Split(words);
        foreach ((Op op, Range operands) in instructions)
        {
            names.Learn(op, words[operands]);
        }

        var text = new StringBuilder();
        foreach ((Op op, Range operands) in instructions)
        {
            new InstructionText(op, OpcodeTable.OperandsOf(op)!, names).Write(text, words[operands]);
        }

        return text.ToString();
    }

    private static List<(Op Op, Range Operands)> Split(ReadOnlySpan<uint> words)
    {
        var instructions = new List<(Op, Range)>();
        for (int start = HeaderWords; start < words.Length;)
        {
            int length = (int)(words[start] >> 16);
            var op = (Op)(words[start] & 0xFFFF);
            if (length == 0 || start + length > words.Length || OpcodeTable.OperandsOf(op) is null)
            {
                throw new FormatException($"word {start}: instruction {(int)op} of {length} words is none that kernels are made of");
            }

            instructions.Add((op, (start + 1)..(start + length)));
            start += length;
        }

        return instructions;
    }
}
