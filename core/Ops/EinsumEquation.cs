namespace Devices.Ops;

/// <summary>
/// The labels of an equation such as <c>bij,bjk->bik</c>: letters, and numbers from 128 on for what an ellipsis stands
/// for.
/// </summary>
/// <param name="Inputs">A label for each dimension of each operand.</param>
/// <param name="Output">The labels of the result.</param>
internal sealed record EinsumEquation(int[][] Inputs, int[] Output)
{
    private const int Ellipsis = 128;

    /// <exception cref="TensorException">The equation is none, or does not fit the operands.</exception>
    public static EinsumEquation Parse(string text, int[] ranks)
    {
        int arrow = text.IndexOf("->", StringComparison.Ordinal);
        string[] subscripts = (arrow < 0 ? text : text[..arrow]).Split(',');
        if (subscripts.Length != ranks.Length)
        {
            throw new TensorException(
                $"einsum(): {(subscripts.Length > ranks.Length ? "fewer" : "more")} operands were provided than specified in the equation");
        }

        int[][] inputs = [.. subscripts.Select((subscript, i) => ParseOperand(subscript, ranks[i], i))];
        return new EinsumEquation(inputs, arrow < 0 ? Implicit(inputs) : ParseOutput(text[(arrow + 2)..], inputs));
    }

    private static int[] ParseOperand(string subscript, int rank, int operand)
    {
        string letters = Letters(subscript, out int ellipsis);
        if (letters.Length > rank || (ellipsis < 0 && letters.Length != rank))
        {
            throw new TensorException(
                $"einsum(): the number of subscripts in the equation ({letters.Length}) " +
                (ellipsis < 0 ? "does not match" : "is more than") + $" the number of dimensions ({rank}) for operand {operand}" +
                (ellipsis < 0 ? " and no ellipsis was given" : ""));
        }

        // Ellipses are aligned at their ends, as broadcasting is.
        int hidden = rank - letters.Length;
        int[] labels = [.. letters.Select(letter => (int)letter)];
        return ellipsis < 0 ? labels
            : [.. labels[..ellipsis], .. Enumerable.Range(0, hidden).Select(i => Ellipsis + hidden - 1 - i), .. labels[ellipsis..]];
    }

    private static int[] ParseOutput(string subscript, int[][] inputs)
    {
        string letters = Letters(subscript, out int ellipsis);
        int[] labels = [.. letters.Select(letter => (int)letter)];
        foreach (int label in labels)
        {
            if (!inputs.Any(input => input.Contains(label)))
            {
                throw new TensorException(
                    $"einsum(): output subscript {(char)label} does not appear in the equation for any input operand");
            }

            if (labels.Count(other => other == label) > 1)
            {
                throw new TensorException($"einsum(): output subscript {(char)label} appears more than once in the output");
            }
        }

        return ellipsis < 0 ? labels : [.. labels[..ellipsis], .. Hidden(inputs), .. labels[ellipsis..]];
    }

    /// <summary>Without an arrow: what ellipses stand for, then the letters that appear once, in their order.</summary>
    private static int[] Implicit(int[][] inputs) =>
    [
        .. Hidden(inputs),
        .. inputs.SelectMany(input => input).Where(label => label < Ellipsis).GroupBy(label => label)
            .Where(group => group.Count() == 1).Select(group => group.Key).Order(),
    ];

    private static IEnumerable<int> Hidden(int[][] inputs) =>
        inputs.SelectMany(input => input).Where(label => label >= Ellipsis).Distinct().OrderDescending();

    /// <summary>The letters, and how many of them stand before the ellipsis; −1 without one.</summary>
    private static string Letters(string subscript, out int ellipsis)
    {
        var letters = new System.Text.StringBuilder();
        ellipsis = -1;
        for (int i = 0; i < subscript.Length; i++)
        {
            if (subscript[i] == '.' && ellipsis < 0 && subscript.AsSpan(i).StartsWith("..."))
            {
                ellipsis = letters.Length;
                i += 2;
            }
            else if (subscript[i] != ' ')
            {
                letters.Append(char.IsAsciiLetter(subscript[i]) ? subscript[i] : throw new TensorException(
                    $"einsum(): invalid subscript given at index {i} in the equation string, subscripts must be in [a-zA-Z]"));
            }
        }

        return letters.ToString();
    }
}
