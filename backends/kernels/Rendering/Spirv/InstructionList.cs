using System.Runtime.InteropServices;
using System.Text;

namespace Devices.Kernels.Rendering.Spirv;

/// <summary>Instructions in order, as words.</summary>
internal sealed class InstructionList
{
    private readonly List<uint> words = [];

    public ReadOnlySpan<uint> Words => CollectionsMarshal.AsSpan(words);

    public void Add(Op op, params ReadOnlySpan<uint> operands)
    {
        words.Add(((uint)(operands.Length + 1) << 16) | (uint)op);
        words.AddRange(operands);
    }

    /// <summary>A text as operands: UTF-8 with a zero byte at the end, four bytes a word.</summary>
    public static uint[] Text(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        var encoded = new uint[(bytes.Length / 4) + 1];
        for (int i = 0; i < bytes.Length; i++)
        {
            encoded[i / 4] |= (uint)bytes[i] << (i % 4 * 8);
        }

        return encoded;
    }
}
