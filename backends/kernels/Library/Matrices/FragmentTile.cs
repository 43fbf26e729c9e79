using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>
/// A tile of an operand in shared memory, a row of words along the depth for each line (row of the left operand, column of the right one).
/// Beyond the operand it holds zeros. Its words are fetched into variables first, while the tile before is still in use.
/// </summary>
internal sealed class FragmentTile
{
    /// <summary>Words from a line to the next: the lanes of a subgroup that read 4 words of 8 lines then read from 32 banks.</summary>
    private const int Pitch = FragmentShape.Words + 4;

    /// <summary>
    /// Neighbours along the lines, while the next ones go along the depth: whole sectors of 32 bytes, and few conflicts of banks.
    /// </summary>
    private const int LinesTogether = 8;

    private readonly KernelBuilder kernel;
    private readonly ProductParameters product;
    private readonly BufferParameter operand;
    private readonly FragmentAccess access;
    private readonly DType dtype;
    private readonly SharedArray array;
    private readonly Variable[] fetched;
    private readonly int units;
    private readonly int linesOfUnit;

    public FragmentTile(
        KernelBuilder kernel, ProductParameters product, string name, BufferParameter operand, DType dtype, FragmentAccess access, int lines)
    {
        (this.kernel, this.product, this.operand, this.dtype, this.access) = (kernel, product, operand, dtype, access);
        array = kernel.Shared($"tile_{name}", ScalarType.UInt32, lines * Pitch);
        linesOfUnit = access.IsAlongLines && access.IsInWords ? ElementsOfWord : 1;
        units = lines / linesOfUnit;
        int count = lines * FragmentShape.Words / kernel.Workgroup.Total;
        fetched = [.. Enumerable.Range(0, count).Select(_ => kernel.Variable(Expr.Zero(ScalarType.UInt32)))];
    }

    private int ElementsOfWord => sizeof(uint) / dtype.ElementSize();

    /// <summary>A word of the tile.</summary>
    public Expr Word(Expr first, int lines, int words) => array[first + (uint)((lines * Pitch) + words)];

    /// <summary>The first of the words that a lane takes, of the tile's line <paramref name="line"/>.</summary>
    public static Expr FirstWord(Expr line, Expr word) => (line * (uint)Pitch) + word;

    /// <summary>Reads a tile's words, all invocations together.</summary>
    /// <param name="first">The operand's first element.</param>
    /// <param name="firstLine">The tile's first line.</param>
    /// <param name="lines">Lines of the operand.</param>
    /// <param name="lineStride">From a line to the next.</param>
    /// <param name="k">The tile's first depth.</param>
    /// <param name="depthStride">From a depth to the next.</param>
    public void Fetch(Expr first, Expr firstLine, Expr lines, Expr lineStride, Expr k, Expr depthStride)
    {
        ForEachUnit((unit, line, word) =>
        {
            Expr place = firstLine + line.As(product.Index), depth = k + (word * (uint)ElementsOfWord).As(product.Index);
            Expr element = first + (place * lineStride) + (depth * depthStride);
            Variable[] words = [.. Enumerable.Range(0, linesOfUnit).Select(i => fetched[(unit * linesOfUnit) + i])];
            foreach (Variable variable in words)
            {
                variable.Value = 0u;
            }

            kernel.If(place < lines & depth < product.Depth, () => Read(words, element, depth, depthStride));
        });
    }

    /// <summary>Puts what was fetched into shared memory.</summary>
    public void Put() => ForEachUnit((unit, line, word) =>
    {
        for (int i = 0; i < linesOfUnit; i++)
        {
            Expr value = fetched[(unit * linesOfUnit) + i].Value;
            array[FirstWord(line + (uint)i, word)] = dtype == DType.Float32 ? RoundToTensorFloat32(value) : value;
        }
    });

    private void Read(Variable[] words, Expr element, Expr depth, Expr depthStride)
    {
        if (dtype.ElementSize() == sizeof(uint))
        {
            words[0].Value = operand.Load(element).BitsAs(ScalarType.UInt32);
        }
        else if (!access.IsInWords)
        {
            words[0].Value = operand.Load(element).As(ScalarType.UInt32);
            IfInside(depth, () => words[0].Value |= operand.Load(element + depthStride).As(ScalarType.UInt32) << 16u);
        }
        else if (!access.IsAlongLines)
        {
            words[0].Value = operand.Load(element / product.Number(2));
        }
        else
        {
            // Two lines side by side in each of two depths become two depths side by side in each of two lines.
            Expr upper = operand.Load(element / product.Number(2));
            words[0].Value = upper & 0xffffu;
            words[1].Value = upper >> 16u;
            IfInside(depth, () =>
            {
                Expr lower = operand.Load((element + depthStride) / product.Number(2));
                words[0].Value |= lower << 16u;
                words[1].Value |= lower & 0xffff0000u;
            });
        }
    }

    private void IfInside(Expr depth, Action then) => kernel.If(depth + product.Number(1) < product.Depth, then);

    private void ForEachUnit(Action<int, Expr, Expr> action)
    {
        Expr own = kernel.Builtin(Builtin.LocalX);
        for (int unit = 0; unit < fetched.Length / linesOfUnit; unit++)
        {
            Expr number = own + (uint)(unit * kernel.Workgroup.Total);
            Expr unitLine = access.IsAlongLines
                ? (number % (uint)LinesTogether) + (number / (uint)(LinesTogether * FragmentShape.Words) * (uint)LinesTogether)
                : number / (uint)FragmentShape.Words;
            Expr word = access.IsAlongLines ? number / (uint)LinesTogether % (uint)FragmentShape.Words : number % (uint)FragmentShape.Words;
            action(unit, unitLine * (uint)linesOfUnit, word);
        }
    }

    /// <summary>To 10 bits of fraction, halves away from zero; what is no number stays none.</summary>
    private static Expr RoundToTensorFloat32(Expr pattern) => Expr.Select(
        (pattern & 0x7fffffffu) > 0x7f800000u, 0x7fffe000u, (pattern + 0x1000u) & 0xffffe000u);
}
