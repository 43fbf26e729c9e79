using Devices.Kernels.Language;

namespace Devices.Kernels.Rendering.C;

/// <summary>The texts of one kernel's values: one for each component where the language has no vectors.</summary>
internal sealed class CValues(CDialect dialect, CNames names, Uses uses)
{
    // Longer expressions are hard to read.
    private const int LongestInner = 100;

    private readonly CExpression expression = new(dialect);
    private readonly Dictionary<Expr, CText[]> texts = [];
    private readonly Dictionary<Expr, int> spent = [];
    private readonly HashSet<Expr> mixing = [];

    /// <summary>Number of texts of a value.</summary>
    public int Lanes(KernelType type) => dialect.HasVectors ? 1 : type.Width;

    /// <summary>The expression of a scalar.</summary>
    public string Code(Expr value) => Texts(value)[0].Code;

    /// <summary>Writes the text of a value whose operands have theirs.</summary>
    public void Write(Expr value)
    {
        texts.Add(value, Compute(value));
        if (value.Operation is Operation.Extract or Operation.Construct || value.Operands.Any(mixing.Contains))
        {
            mixing.Add(value);
        }
    }

    /// <summary>Whether components of a value may be computed from other components.</summary>
    public bool MixesLanes(Expr value) => Lanes(value.Type) > 1 && mixing.Contains(value);

    /// <summary>Whether the text of a value may go into that of its user, instead of getting a name.</summary>
    public bool IsKept(Expr value) =>
        value.Operation == Operation.ReadVariable || IsNamed(value)
        || (uses.Count(value) == 1 && !uses.Escapes(value) && value.Operation != Operation.SubgroupShuffleXor
            && texts[value].All(text => text.Code.Length <= LongestInner));

    /// <summary>Whether repeating the text repeats no computation.</summary>
    public bool IsNamed(Expr value) =>
        Texts(value).All(text => text.Code.All(symbol => char.IsAsciiLetterOrDigit(symbol) || symbol is '_' or '.'));

    /// <summary>Notes a use; true where it was the last one.</summary>
    public bool Spend(Expr value) => (spent[value] = spent.GetValueOrDefault(value) + 1) >= uses.Count(value);

    /// <summary>Gives a value a name: the statements that declare it.</summary>
    public string[] Name(Expr value)
    {
        string name = names.Next();
        CText[] computed = Texts(value);
        var lines = new string[computed.Length];
        for (int lane = 0; lane < lines.Length; lane++)
        {
            string own = Lane(name, value.Type, lane);
            lines[lane] = $"const {TypeName(value.Type)} {own} = {computed[lane].Code};";
            computed[lane] = CText.Atom(own);
        }

        return lines;
    }

    /// <summary>The statements that assign a value to a variable.</summary>
    public string[] Assign(Assign assign, bool declare)
    {
        string type = declare ? TypeName(assign.Variable.Type) + " " : "", name = CNames.Of(assign.Variable);
        return [.. Texts(assign.Value).Select((text, lane) => $"{type}{Lane(name, assign.Variable.Type, lane)} = {text.Code};")];
    }

    /// <summary>The statements that write to a buffer.</summary>
    public string[] Store(Store store)
    {
        CText index = Texts(store.Index)[0];
        string name = names.Of(store.Buffer);
        return store.Value.Type.IsVector && dialect.HasVectors
            ? [$"vstore{store.Value.Type.Width}({Code(store.Value)}, 0, {name} + {index.AsOperand});"]
            : [.. Texts(store.Value).Select((text, lane) => $"{Element(name, index, store.Value.Type, lane)} = {text.Code};")];
    }

    /// <summary>The statements that write to a workgroup array.</summary>
    public string[] Store(StoreShared store) =>
        [.. Texts(store.Value).Select((text, lane) =>
            $"{SharedElement(store.Array, Texts(store.Index)[0], lane)} = {text.Code};")];

    /// <summary>The statement that multiplies fragments.</summary>
    public string Multiply(MultiplyFragments multiply)
    {
        string name = CNames.Of(multiply.Sums);
        return dialect.MultiplyFragments(
            multiply.Type,
            [.. Enumerable.Range(0, Lanes(multiply.Sums.Type)).Select(lane => Lane(name, multiply.Sums.Type, lane))],
            [.. Texts(multiply.Left).Select(text => text.Code)],
            [.. Texts(multiply.Right).Select(text => text.Code)]);
    }

    private CText[] Texts(Expr value)
    {
        if (!texts.TryGetValue(value, out CText[]? found))
        {
            found = value.Operation switch
            {
                Operation.Constant => [CLiteral.Of(value, dialect)],
                Operation.Parameter => [CText.Atom(names.Of(value.Source!))],
                _ => throw new KernelLanguageException($"a value ({value.Operation}, {value.Type}) is used before it is computed"),
            };
            texts.Add(value, found);
        }

        return found;
    }

    private CText[] Compute(Expr value)
    {
        switch (value.Operation)
        {
            case Operation.Construct when !dialect.HasVectors:
                return [.. Enumerable.Range(0, value.Type.Width).Select(lane => Texts(value.Operands[Math.Min(lane, value.Operands.Count - 1)])[0])];
            case Operation.Construct:
                return [expression.Construct(value.Type, [.. value.Operands.Select(operand => Texts(operand)[0])])];
            case Operation.Extract when !dialect.HasVectors:
                return [Texts(value.Operands[0])[(int)value.Bits]];
            case Operation.Extract:
                return [CExpression.Extract(value, Texts(value.Operands[0])[0])];
            default:
                KernelType type = dialect.HasVectors ? value.Type : value.Type.WithWidth(1);
                return [.. Enumerable.Range(0, Lanes(value.Type)).Select(lane => Compute(value, type, lane))];
        }
    }

    private CText Compute(Expr value, KernelType type, int lane) => value.Operation switch
    {
        Operation.Builtin => CText.Atom(CNames.Of(value.Builtin)),
        Operation.ReadVariable => CText.Atom(Lane(CNames.Of((Variable)value.Source!), value.Type, lane)),
        Operation.LoadShared => CText.Atom(SharedElement((SharedArray)value.Source!, Texts(value.Operands[0])[0], lane)),
        Operation.Load => CText.Atom(Load(value, lane)),
        _ => expression.Write(value, type, [.. value.Operands.Select(operand => Texts(operand)[Lanes(operand.Type) == 1 ? 0 : lane])]),
    };

    private string Load(Expr value, int lane)
    {
        string name = names.Of(value.Source!);
        CText index = Texts(value.Operands[0])[0];
        return value.Type.IsVector && dialect.HasVectors
            ? $"vload{value.Type.Width}(0, {name} + {index.AsOperand})" : Element(name, index, value.Type, lane);
    }

    private static string Element(string name, CText index, KernelType type, int lane) =>
        type.IsVector ? $"({name} + {index.AsOperand})[{lane}]" : $"{name}[{index.Code}]";

    private string SharedElement(SharedArray array, CText index, int lane) =>
        $"{names.Of(array)}[{index.Code}]" + (Lanes(array.Type) > 1 ? $"[{lane}]" : "");

    private string Lane(string name, KernelType type, int lane) => Lanes(type) > 1 ? $"{name}_{lane}" : name;

    private string TypeName(KernelType type) => dialect.TypeName(dialect.HasVectors ? type : type.WithWidth(1));
}
